import { Button, Segmented, Switch } from 'antd';
import { useCallback, useRef } from 'react';
import { countText } from '../count-text.ts';
import { csvOf, download } from '../csv.ts';
import { useNames } from '../names.ts';
import { periodOf } from '../periods.ts';
import { To } from '../to.tsx';
import type { ShowView } from '../use-view.ts';
import { type View, withOption, withPeriod } from '../view.ts';
import type { Grid } from './grid.ts';
import { fileName, gridRows } from './grid-csv.ts';
import { HeatTable } from './heat-table.tsx';
import { readFolded, toggled, viewBefore } from './links.ts';
import { type Measure, measureNames, measures } from './measure.ts';
import type { MatrixRow } from './rows.ts';
import { Scale } from './scale.tsx';

interface MatrixCardProps {
  readonly view: View;
  readonly onShow: ShowView;
  readonly measure: Measure;
  readonly grid: Grid;
  readonly groups: readonly MatrixRow[];
  /** The grid is that of the view, not of the one before. */
  readonly fresh: boolean;
}

const notes: Readonly<Record<Measure, string>> = {
  count: '格里是同时带有这个触点和这个痛点的原声；一条可以在几个格里，组的数每条只算一次。',
  negative: '格里是这些原声中整条为负面的占比。',
  change: '格里是本期条数减去上一个同样长的时段的条数。',
};

/** A change needs a period, and one as long before it. */
function NoPeriod({ view }: { readonly view: View }) {
  const today = useNames().today();
  return (
    <div className="no-period">
      <p>“变化”是与上一个同样长的时段相比，所以要有起止两个日期。请在上方选一个时段，例如：</p>
      <p>
        {[30, 90].map((days) => {
          return (
            <To key={days} page="matrix" view={withPeriod(view, periodOf(days, today))}>
              近{days}天
            </To>
          );
        })}
      </p>
    </div>
  );
}

/** The table with what chooses its measure, and the way to take it along. */
export function MatrixCard({ view, onShow, measure, grid, groups, fresh }: MatrixCardProps) {
  const latest = useRef(view);
  latest.current = view;
  const folded = readFolded(view.options.group);
  const fold = useCallback(
    (key: string) => {
      const next = toggled(readFolded(latest.current.options.group), key);
      onShow(withOption(latest.current, 'group', [...next].join(',')), 'replace');
    },
    [onShow],
  );
  const isOpen = groups.some(({ key }) => !folded.has(key));
  const before = viewBefore(view);
  const hasTable = measure !== 'change' || before !== undefined;
  const save = () => download(fileName(measure, view.texts.from, view.texts.to), csvOf(gridRows(grid)));
  return (
    <section className="card matrix-card" aria-labelledby="matrix-title">
      <h2 id="matrix-title">
        触点 × 痛点 <small>共 {countText(grid.all.n)} 条</small>
        {measure === 'change' && before !== undefined && (
          <small>
            上期 {before.texts.from} 至 {before.texts.to}，{countText(grid.all.other)} 条
          </small>
        )}
      </h2>
      <div className="matrix-controls">
        <Segmented
          aria-label="看什么"
          value={measure}
          options={measures.map((value) => ({ value, label: measureNames[value] }))}
          onChange={(value) => onShow(withOption(view, 'measure', value === 'count' ? '' : value))}
        />
        {groups.length > 0 && (
          <Button
            size="small"
            onClick={() => onShow(withOption(view, 'group', isOpen ? groups.map(({ key }) => key).join(',') : ''), 'replace')}
          >
            {isOpen ? '全部折叠' : '全部展开'}
          </Button>
        )}
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is the control within */}
        <label className="with-empty">
          <Switch
            size="small"
            checked={view.options.empty !== undefined}
            onChange={(on) => onShow(withOption(view, 'empty', on ? '1' : ''), 'replace')}
          />
          空的行列也显示
        </label>
        <Button size="small" disabled={!fresh || !hasTable} onClick={save}>
          导出 CSV
        </Button>
      </div>
      {hasTable ? (
        <>
          <a className="skip" href="#importance-title">
            跳过表格
          </a>
          <div className="heat-room" aria-busy={!fresh} inert={!fresh}>
            <HeatTable grid={grid} view={view} onFold={fold} />
          </div>
          <Scale measure={measure} most={grid.most} />
          <p className="note">
            {notes[measure]}
            {measure === 'negative' && view.lists.sentiment !== undefined && ' 现在已按情感筛选，占比只就筛出的原声而言。'}
          </p>
        </>
      ) : (
        <NoPeriod view={view} />
      )}
    </section>
  );
}
