import { useMemo } from 'react';
import type { Summary } from '../../ports.ts';
import type { Compared } from '../compared.ts';
import { countText } from '../count-text.ts';
import { isChosen, type View } from '../view.ts';
import { WordTable } from '../word-table.tsx';
import { bucketsOf, type Unit } from './buckets.ts';
import { Card } from './card.tsx';
import { ChangeList } from './change-list.tsx';
import { changesOf, isTold } from './changes.ts';
import { PainTable } from './pain-table.tsx';
import { byNegativeShare, touchpointRanks } from './ranks.ts';
import { ShareChart } from './share-chart.tsx';
import { StageBoard } from './stage-board.tsx';
import { TouchpointTable } from './touchpoint-table.tsx';
import type { useOverview } from './use-overview.ts';
import { VolumeChart } from './volume-chart.tsx';

interface OverviewCardsProps {
  readonly view: View;
  readonly compared: Compared;
  readonly unit: Unit;
  readonly overview: ReturnType<typeof useOverview>;
}
const mostTouchpoints = 10;
const mostWords = 12;

/** Every card of the page; each loads, fails and is asked again by itself. */
export function OverviewCards({ view, compared, unit, overview }: OverviewCardsProps) {
  const { volume, subjects, stages, words } = overview;
  const { from, to } = view.texts;
  const rows = volume.value?.rows;
  const buckets = useMemo(() => bucketsOf(rows ?? [], unit, { from, to }), [rows, unit, from, to]);
  const counted = subjects.value;
  const changes = useMemo(() => (counted === undefined ? [] : changesOf(counted.now, counted.before)), [counted]);
  const ranks = useMemo(() => touchpointRanks(counted?.scope.touchpointFeelings ?? [], view), [counted, view]);
  const chosenChanges = changes.filter((change) => isTold(view, change));
  const n = (value: { readonly total: number } | undefined) => value && `n = ${countText(value.total)}`;
  const dated = ({ total, undated }: Summary) =>
    `n = ${countText(total - undated)}${undated === 0 ? '' : `，另有 ${countText(undated)} 条没有日期`}`;
  return (
    <div className="cards">
      <Card title="原声量" note={volume.value && dated(volume.value)} of={volume} rows={6}>
        {() => <VolumeChart buckets={buckets} view={view} />}
      </Card>
      <Card title="负面占比" note="每点至少 30 条，浅色是 95% 区间" of={volume} rows={6}>
        {() => <ShareChart buckets={buckets} view={view} />}
      </Card>
      <Card title="显著变化" note={`${compared.names.before} → ${compared.names.now}，占全部原声`} of={subjects} rows={6}>
        {() => <ChangeList changes={chosenChanges} view={view} compared={compared} />}
      </Card>
      <Card title="触点 · 负面占比最高" note="按区间下限排" of={subjects} rows={10}>
        {() => (
          <TouchpointTable
            ranks={byNegativeShare(ranks).slice(0, mostTouchpoints)}
            view={view}
            caption="触点，按负面占比"
            byVolume={false}
          />
        )}
      </Card>
      <Card title="触点 · 提及最多" note={n(counted?.scope)} of={subjects} rows={10}>
        {() => <TouchpointTable ranks={ranks.slice(0, mostTouchpoints)} view={view} caption="触点，按提及量" byVolume />}
      </Card>
      <Card title="痛点" note={n(counted?.scope)} of={subjects} rows={10}>
        {({ scope }) => (
          <PainTable
            pains={scope.pains.filter(({ ids: [id] }) => isChosen(view, 'pain', id))}
            changes={chosenChanges}
            view={view}
            compared={compared}
          />
        )}
      </Card>
      <Card title="SICAS 旅程" note="阶段 × 情感，阶段 × 触点；一条可在两个阶段" wide of={stages} rows={10}>
        {([feelingsOf, touchpointsOf]) => <StageBoard feelings={feelingsOf} touchpoints={touchpointsOf} view={view} />}
      </Card>
      <Card title="新出现的词" note={`${compared.names.now}比${compared.names.before}多`} of={words} rows={10}>
        {(found) => <WordTable found={{ ...found, words: found.words.slice(0, mostWords) }} view={view} compared={compared} />}
      </Card>
    </div>
  );
}
