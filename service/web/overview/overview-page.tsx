import { Button, Segmented } from 'antd';
import { useMemo } from 'react';
import { countText } from '../count-text.ts';
import { FirstComment, NothingMatches } from '../empty.tsx';
import { usePageFrame } from '../frame.tsx';
import { useNames } from '../names.ts';
import { ScopeBar } from '../scope-bar.tsx';
import { Trouble } from '../trouble.tsx';
import { useView } from '../use-view.ts';
import { emptyView, isFiltered, withOption } from '../view.ts';
import { type Unit, usualUnit } from './buckets.ts';
import { comparedPeriods } from './compared.ts';
import { OverviewCards } from './overview-cards.tsx';
import { Tiles } from './tiles.tsx';
import { useFresh } from './use-fresh.ts';
import { useOverview } from './use-overview.ts';
import { dayText } from './written.ts';
import './overview.css';

/** 总览. */
export default function OverviewPage() {
  const [view, show] = useView();
  const { backlog, onTry } = usePageFrame();
  const today = useNames().today();
  const { fresh, round, refresh } = useFresh(backlog);
  const { from, to } = view.texts;
  const compared = useMemo(() => comparedPeriods(from, to, today), [from, to, today]);
  const asked = view.options.bucket;
  const unit: Unit = asked === 'day' || asked === 'month' ? asked : usualUnit(from, to ?? today);
  const overview = useOverview(view, compared, unit, round);

  const { feelings, volume, scores } = overview;
  // Without its first figures the page has nothing: one trouble stands for all of it.
  const trouble = feelings.value === undefined ? feelings.error : undefined;
  const again = () => {
    for (const first of [feelings, volume, scores]) first.again();
  };
  const total = feelings.stale ? undefined : feelings.value?.[0]?.total;
  const isNew = !isFiltered(view) && backlog !== undefined && backlog.tagged + backlog.pending + backlog.failed === 0;
  if (isNew)
    return (
      <main className="wide overview-page">
        <FirstComment onTry={onTry} />
      </main>
    );
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
        {fresh > 0 && (
          <Button type="link" size="small" onClick={refresh}>
            {countText(fresh)} 条新标注，刷新
          </Button>
        )}
      </ScopeBar>
      {trouble !== undefined && <Trouble error={trouble} onAgain={again} />}
      {total === 0 && <Nothing isFiltered={isFiltered(view)} onClear={() => show(emptyView)} />}
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

function Nothing({ isFiltered, onClear }: { readonly isFiltered: boolean; readonly onClear: () => void }) {
  if (isFiltered) return <NothingMatches onClear={onClear} />;
  return (
    <section className="nothing" aria-label="正在标注">
      <h2>原声已收到，正在标注</h2>
      <p>标好一些就会出现在这里。</p>
    </section>
  );
}
