import { Button, Tag } from 'antd';
import type { axes } from '../domain.ts';
import { kindNames, type Names, stateNames, useNames } from './names.ts';
import type { ShowView } from './use-view.ts';
import { emptyView, isFiltered, type ListName, listNames, type TextName, textNames, type View, withList, withText } from './view.ts';

const others = { kind: '来源类型', source: '来源', abstained: '待判', state: '状态' } as const;
const textTitles: Readonly<Record<TextName, string>> = { q: '搜词', from: '从', to: '到', commenterId: '同一客户' };

function valueName(names: Names, list: ListName, value: string): string {
  if (list === 'kind') return kindNames[value as keyof typeof kindNames];
  if (list === 'state') return stateNames[value as keyof typeof stateNames];
  if (list === 'source') return value;
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
  ];
  return (
    <div className="chosen">
      {parts.map(({ text, without }) => (
        <Tag key={text} closable={{ 'aria-label': `去掉 ${text}` }} onClose={() => onShow(without)}>
          {text}
        </Tag>
      ))}
      <Button type="link" size="small" onClick={() => onShow({ ...emptyView, order: view.order })}>
        全部清除
      </Button>
    </div>
  );
}
