import { Segmented, Select } from 'antd';
import { sourceKinds } from '../domain.ts';
import { Chosen } from './chosen.tsx';
import { DayField } from './day-field.tsx';
import { MoreConditions } from './more-conditions.tsx';
import { kindNames, useNames } from './names.ts';
import { periodOf, periods } from './periods.ts';
import type { ShowView } from './use-view.ts';
import { type View, withList, withPeriod, withText } from './view.ts';

interface ScopeBarProps {
  readonly view: View;
  readonly onShow: ShowView;
  /** Controls of the page itself. */
  readonly children?: React.ReactNode;
}

/** Which comments an analytical page speaks of: period, source and facets at hand, every other filter as a part that can be taken away. */
export function ScopeBar({ view, onShow, children }: ScopeBarProps) {
  const names = useNames();
  const today = names.today();
  const now = periods.find(({ days }) => {
    const { from, to } = periodOf(days, today);
    return from === view.texts.from && to === view.texts.to;
  });
  const day = (name: 'from' | 'to', label: string) => (
    <DayField
      label={`${label}于这天`}
      value={view.texts[name]}
      max={name === 'from' ? view.texts.to : undefined}
      min={name === 'to' ? view.texts.from : undefined}
      onChoose={(chosen) => onShow(withText(view, name, chosen))}
    />
  );
  return (
    <div className="scope-bar">
      <div className="scope-controls">
        <Segmented
          aria-label="时间"
          value={now?.title ?? ''}
          options={periods.map(({ title }) => title)}
          onChange={(title) => {
            const period = periods.find((one) => one.title === title);
            if (period === undefined) return;
            onShow(withPeriod(view, periodOf(period.days, today)));
          }}
        />
        <span className="scope-days">
          {day('from', '起')} – {day('to', '止')}
        </span>
        <Select
          mode="multiple"
          className="scope-kind"
          aria-label="来源类型"
          placeholder="全部来源"
          allowClear
          maxTagCount="responsive"
          value={[...(view.lists.kind ?? [])]}
          options={sourceKinds.map((kind) => ({ value: kind, label: kindNames[kind] }))}
          onChange={(values: string[]) => onShow(withList(view, 'kind', values))}
        />
        <MoreConditions view={view} onShow={onShow} />
        {children}
      </div>
      <Chosen view={view} onShow={onShow} />
    </div>
  );
}
