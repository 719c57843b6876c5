import { Button, Tag } from 'antd';
import type { axes } from '../domain.ts';
import { facetNames, kindNames, type Names, stateNames, useNames } from './names.ts';
import type { ShowView } from './use-view.ts';
import {
  emptyView,
  isFiltered,
  type ListName,
  listNames,
  type TextName,
  textNames,
  type View,
  withList,
  withMeta,
  withText,
} from './view.ts';

const others = { feeling: '触点情感', kind: '来源类型', source: '来源', abstained: '待判', state: '状态', corrected: '改过' } as const;
const textTitles: Readonly<Record<TextName, string>> = {
  q: '搜词',
  from: '从',
  to: '到',
  commenterId: '同一客户',
  'pain.minScore': '痛点把握不低于',
  'touchpoint.minScore': '触点把握不低于',
  'stars.min': '星级不低于',
  'stars.max': '星级不高于',
  'nps.min': 'NPS 不低于',
  'nps.max': 'NPS 不高于',
  'csat.min': 'CSAT 不低于',
  'csat.max': 'CSAT 不高于',
  'ces.min': 'CES 不低于',
  'ces.max': 'CES 不高于',
};

function valueName(names: Names, list: ListName, value: string): string {
  if (list === 'kind') return kindNames[value as keyof typeof kindNames];
  if (list === 'state') return stateNames[value as keyof typeof stateNames];
  if (list === 'source') return value;
  if (list === 'corrected') return value === 'true' ? '是' : '否';
  if (list === 'feeling') return names.label('sentiment', value);
  if (list === 'abstained') return names.axis(value as (typeof axes)[number]);
  return names.label(list, value);
}

/** What the list is narrowed to, each part with its way out: seen also where the filters are folded away. */
export function Chosen({ view, onShow }: { readonly view: View; readonly onShow: ShowView }) {
  const names = useNames();
  if (!isFiltered(view)) return null;
  const title = (list: ListName) => (list in others ? others[list as keyof typeof others] : names.axis(list as (typeof axes)[number]));
  const parts = [
    ...listNames.flatMap((list) =>
      (view.lists[list] ?? []).map((value) => ({
        text: `${title(list)}：${valueName(names, list, value)}`,
        without: withList(view, list, view.lists[list]?.filter((one) => one !== value) ?? []),
      })),
    ),
    ...textNames.flatMap((name) => {
      const value = view.texts[name];
      return value === undefined || value === '' ? [] : [{ text: `${textTitles[name]}：${value}`, without: withText(view, name, '') }];
    }),
    ...Object.entries(view.metas).flatMap(([facet, values]) =>
      values.map((value) => ({
        text: `${facetNames[facet] ?? facet}：${value}`,
        without: withMeta(
          view,
          facet,
          values.filter((one) => one !== value),
        ),
      })),
    ),
  ];
  return (
    <div className="chosen">
      {parts.map(({ text, without }) => (
        <Tag key={text} closable={{ 'aria-label': `去掉 ${text}` }} onClose={() => onShow(without)}>
          {text}
        </Tag>
      ))}
      <Button type="link" size="small" onClick={() => onShow({ ...emptyView, options: view.options, order: view.order })}>
        全部清除
      </Button>
    </div>
  );
}
