import { Button, Typography } from 'antd';
import { LoadDemo } from './demo/load-demo.tsx';
import { useSession } from './session.tsx';

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
