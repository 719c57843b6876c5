import { Segmented } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { comparedPeriods } from '../compared.ts';
import { NothingCounted } from '../empty.tsx';
import { usePageFrame } from '../frame.tsx';
import { FreshButton } from '../fresh-button.tsx';
import { useNames } from '../names.ts';
import { ScopeBar } from '../scope-bar.tsx';
import { Trouble } from '../trouble.tsx';
import { isFilling, useFresh } from '../use-fresh.ts';
import { useView } from '../use-view.ts';
import { emptyView, withOption } from '../view.ts';
import { type Unit, usualUnit } from './buckets.ts';
import { OverviewCards } from './overview-cards.tsx';
import { Tiles } from './tiles.tsx';
import { useOverview } from './use-overview.ts';
import { dayText } from './written.ts';
import './overview.css';

/** 总览. */
export default function OverviewPage() {
  const [view, show] = useView();
  const { backlog } = usePageFrame();
  const today = useNames().today();
  const [round, setRound] = useState(0);
  const again = useCallback(() => setRound((count) => count + 1), []);
  const fresh = useFresh(isFilling(backlog), again);
  const { from, to } = view.texts;
  const compared = useMemo(() => comparedPeriods(from, to, today), [from, to, today]);
  const asked = view.options.bucket;
  const unit: Unit = asked === 'day' || asked === 'month' ? asked : usualUnit(from, to ?? today);
  const overview = useOverview(view, compared, unit, round);

  const { feelings, volume, scores } = overview;
  // Without its first figures the page has nothing: one trouble stands for all of it.
  const trouble = feelings.value === undefined ? feelings.error : undefined;
  const askFirst = () => {
    for (const first of [feelings, volume, scores]) first.again();
  };
  const total = feelings.stale ? undefined : feelings.value?.[0]?.total;
  return (
    <main className="wide overview-page">
      <ScopeBar view={view} onShow={show}>
        <Segmented
          aria-label="按日或按月"
          value={unit}
          options={[
            { value: 'day', label: '按日' },
            { value: 'month', label: '按月' },
          ]}
          onChange={(value) => show(withOption(view, 'bucket', value))}
        />
        <FreshButton {...fresh} />
      </ScopeBar>
      {trouble !== undefined && <Trouble error={trouble} onAgain={askFirst} />}
      {total === 0 && <NothingCounted view={view} onClear={() => show(emptyView)} />}
      {total !== 0 && trouble === undefined && (
        <>
          <p className="compared">
            变化：{compared.names.now}（{dayText(compared.now.from)} – {dayText(compared.now.to)}）对{compared.names.before}（
            {dayText(compared.before.from)} – {dayText(compared.before.to)}）；不足 30 条的标“样本少”。
          </p>
          <Tiles view={view} compared={compared} feelings={feelings} scores={scores} />
          <OverviewCards view={view} compared={compared} unit={unit} overview={overview} />
        </>
      )}
    </main>
  );
}
