import { Button, Typography } from 'antd';
import { heldIn } from '../domain.ts';
import { LoadDemo } from './demo/load-demo.tsx';
import { usePageFrame } from './frame.tsx';
import { useSession } from './session.tsx';
import { isFiltered, type View } from './view.ts';

function firstPost(open: boolean): string {
  const body = JSON.stringify({
    source: 'app-feedback',
    text: '转账要等半天，收款人还得一个字一个字输',
    occurredAt: new Date().toISOString().slice(0, 10),
  });
  const key = open ? '' : " -H 'authorization: Bearer vb_…'";
  return `curl -X POST ${location.origin}/v1/comments${key} -H 'content-type: application/json' -d '${body}'`;
}

/** Where the store holds nothing yet: how the first comment gets in, for who may send one. */
export function FirstComment({ onTry }: { readonly onTry?: (() => void) | undefined }) {
  const { open, scopes } = useSession();
  if (!scopes.includes('write')) {
    return (
      <section className="nothing" aria-label="还没有原声">
        <h2>还没有原声</h2>
        <p>送来第一条，几秒后它就带着标签出现在这里。</p>
      </section>
    );
  }
  return (
    <section className="nothing" aria-label="还没有原声">
      <h2>还没有原声</h2>
      <p>送来第一条，几秒后它就带着标签出现在这里：</p>
      <Typography.Paragraph className="command" copyable={{ tooltips: ['复制', '已复制'] }}>
        {firstPost(open)}
      </Typography.Paragraph>
      <p className="quiet">
        成批导入：<code>npm run backfill -- comments.csv</code>
      </p>
      <p className="actions">
        <LoadDemo />
        {onTry !== undefined && <Button onClick={onTry}>先试一试，不保存</Button>}
      </p>
    </section>
  );
}

export function NothingMatches({ onClear }: { readonly onClear: () => void }) {
  return (
    <section className="nothing" aria-label="没有符合的原声">
      <h2>没有符合的原声</h2>
      <p>放宽一个条件，或看全部。</p>
      <Button onClick={onClear}>清除筛选</Button>
    </section>
  );
}

/** Why a page of counts has none: nothing matches, nothing is there, or nothing of what is there is tagged yet. */
export function NothingCounted({ view, onClear }: { readonly view: View; readonly onClear: () => void }) {
  const { backlog, onTry } = usePageFrame();
  if (isFiltered(view)) return <NothingMatches onClear={onClear} />;
  if (backlog === undefined) return null;
  if (heldIn(backlog) === 0) return <FirstComment onTry={onTry} />;
  return (
    <section className="nothing" aria-label="正在标注">
      <h2>原声已收到，正在标注</h2>
      <p>标好一些就会出现在这里。</p>
    </section>
  );
}
