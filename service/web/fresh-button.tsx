import { Button } from 'antd';
import { countText } from './count-text.ts';
import type { Fresh } from './use-fresh.ts';

/** Says how many tags a page does not show yet, and fills it again. */
export function FreshButton({ fresh, refresh }: Fresh) {
  if (fresh === 0) return null;
  return (
    <Button type="link" size="small" onClick={refresh}>
      {countText(fresh)} 条新标注，刷新
    </Button>
  );
}
