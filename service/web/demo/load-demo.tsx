import { Button } from 'antd';
import { useState } from 'react';
import { ApiError, postComments } from '../api.ts';
import { useNames } from '../names.ts';
import { useSession } from '../session.tsx';
import { Trouble } from '../trouble.tsx';
import { demoRows } from './rows.ts';

async function send(today: string): Promise<void> {
  const { default: lines } = await import('./comments.jsonl?raw');
  const { rejections } = await postComments(demoRows(lines, today));
  const [first] = rejections;
  if (first !== undefined) throw new ApiError(first.code, `${rejections.length} 条没有收下：${first.message}`, first.cure);
}

/** Fills an empty store with the comments that `npm run demo` sends; only for who may post. */
export function LoadDemo() {
  const today = useNames().today();
  const mayPost = useSession().scopes.includes('write');
  const [state, setState] = useState<'ready' | 'sending' | 'sent' | Error>('ready');
  if (!mayPost) return null;
  const load = () => {
    setState('sending');
    send(today).then(() => setState('sent'), setState);
  };
  if (state instanceof Error) return <Trouble error={state} onAgain={load} />;
  return (
    <Button type="primary" loading={state === 'sending'} disabled={state === 'sent'} onClick={load}>
      {state === 'sent' ? '已载入，正在标注…' : '载入演示数据'}
    </Button>
  );
}
