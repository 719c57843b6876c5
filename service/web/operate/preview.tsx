import { Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import type { Classified } from '../api.ts';
import { classify } from '../api.ts';
import { EvidenceText, type Pointed } from '../evidence.tsx';
import { Feeling } from '../feeling.tsx';
import { facetNames } from '../names.ts';
import { shownTags } from '../shown.ts';
import { TagLine } from '../tags.tsx';
import { Trouble } from '../trouble.tsx';
import { useLoaded } from '../use-loaded.ts';
import { type PreviewRow, questionOf } from './preview-rows.ts';
import { refusalTold } from './told.ts';

const scoreNames: Readonly<Record<string, string>> = { stars: '星级', nps: 'NPS', csat: 'CSAT', ces: 'CES' };

function Row({ row, answer }: { readonly row: PreviewRow; readonly answer: Classified | undefined }) {
  const [pointed, setPointed] = useState<Pointed>([]);
  const tags = useMemo(() => (answer === undefined || 'error' in answer ? [] : shownTags(answer.tags, undefined)), [answer]);
  const said = [
    row.occurredAt,
    row.source,
    ...row.scores.map(([name, value]) => `${scoreNames[name] ?? name} ${value}`),
    ...row.facets.map(([name, value]) => `${facetNames[name] ?? name}：${value}`),
  ].filter((part) => part !== '');
  return (
    <li className="preview-row">
      <span className="preview-number">第 {row.number} 行</span>
      <div className="preview-said">
        {row.context !== '' && <p className="context">{row.context}</p>}
        <p className="text">
          {row.text === '' ? <span className="quiet">没有文字</span> : null}
          <EvidenceText text={row.text} tags={tags} pointed={pointed} onPoint={setPointed} />
        </p>
        {said.length > 0 && <p className="preview-facts">{said.join(' · ')}</p>}
        <div className="row-tags">
          {answer === undefined && row.text.trim() !== '' && <Skeleton.Button active size="small" className="preview-coming" />}
          {answer !== undefined && 'error' in answer && (
            <span className="refused-why">会被拒收：{refusalTold(answer.error.code ?? '')}</span>
          )}
          {answer !== undefined && !('error' in answer) && (
            <>
              <Feeling id={answer.tags.sentiment.id as 'neutral'} score={answer.tags.sentiment.score} />
              <TagLine tags={tags} abstained={answer.abstained} pointed={pointed} onPoint={setPointed} reachable={false} />
            </>
          )}
        </div>
      </div>
    </li>
  );
}

/** The first rows as they would be kept, with the tags the model gives them; nothing is stored. */
export function Preview({ rows }: { readonly rows: readonly PreviewRow[] }) {
  const key = JSON.stringify(rows.map(questionOf));
  const { value, error, again } = useLoaded(key, (signal) => classify(JSON.parse(key), signal));
  return (
    <>
      {error !== undefined && <Trouble error={error} onAgain={again} />}
      <ol className="preview" aria-label="前几行的样子">
        {rows.map((row, at) => (
          <Row key={row.number} row={row} answer={value?.results[at]} />
        ))}
      </ol>
    </>
  );
}
