import { Button } from 'antd';
import type { OneComment } from './api.ts';
import { facetNames, kindNames, stateNames, useNames } from './names.ts';
import { GivenScores } from './scores.tsx';

/** Where the comment comes from and what is known beside its words. */
export function DetailFacts({ comment, onSame }: { readonly comment: OneComment; readonly onSame: (commenterId: string) => void }) {
  const names = useNames();
  const { commenterId, tagging } = comment;
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    ['来源', `${kindNames[comment.kind]} · ${comment.source}`],
    ['时间', comment.occurredAt === undefined ? `无日期，${names.time(comment.receivedAt)} 收到` : names.time(comment.occurredAt)],
    ['评分', Object.keys(comment.scores).length === 0 ? undefined : <GivenScores key="scores" scores={comment.scores} />],
    [
      '客户',
      commenterId === undefined ? undefined : (
        <Button key="same" type="link" size="small" onClick={() => onSame(commenterId)}>
          同一客户的原声
        </Button>
      ),
    ],
    ...Object.entries(comment.meta).map(([facet, value]) => [facetNames[facet] ?? facet, value] as const),
    ['关键词', tagging?.keywords.map(({ word }) => word).join('、') || undefined],
    ['状态', `${stateNames[comment.state]}${comment.failure === undefined ? '' : `：${comment.failure}`}`],
    ['编号', comment.externalId],
  ];
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
