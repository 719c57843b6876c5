import { Alert, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useNames } from '../names.ts';
import { Trouble } from '../trouble.tsx';
import { KeyHint } from './key-hint.tsx';
import { saidOf } from './said.ts';
import type { Corrections, Deed } from './use-corrections.ts';

interface NoticeProps {
  readonly corrections: Corrections;
  /** The comment that is shown. */
  readonly id: string | undefined;
  readonly onUndo: () => void;
  /** Shows another comment. */
  readonly onGo: (id: string) => void;
}

/** Afterwards the history of the comment still offers it. */
const shownMs = 12_000;
const deeds = { saving: '正在保存', saved: '已保存', undone: '已撤销' } as const;
const start = (text: string) => (text.length > 12 ? `${text.slice(0, 12)}…` : text);

/** What was just saved or undone, with the way to take it back; and what was refused of a comment that is left already. */
export function MadeNotice({ corrections, id, onUndo, onGo }: NoticeProps) {
  const names = useNames();
  const { refusal, deed } = corrections;
  const [over, setOver] = useState<Deed>();
  useEffect(() => {
    const timer = setTimeout(() => setOver(deed), shownMs);
    return () => clearTimeout(timer);
  }, [deed]);
  const shown = deed === over ? undefined : deed;
  const elsewhere = refusal !== undefined && refusal.comment.id !== id ? refusal : undefined;
  return (
    <div className="made-notice">
      <div role="status">
        {shown !== undefined && (
          <Alert
            type={shown.what === 'undone' ? 'info' : 'success'}
            showIcon
            title={`${deeds[shown.what]}${shown.comment.id === id ? '' : `“${start(shown.comment.text)}”`} ${shown.tags === undefined ? '' : saidOf(names, shown.tags)}`}
            action={
              shown.what === 'saved' && (
                <Button size="small" onClick={onUndo}>
                  撤销 <KeyHint>z</KeyHint>
                </Button>
              )
            }
          />
        )}
      </div>
      {elsewhere !== undefined && (
        <>
          <Trouble error={elsewhere.error} />
          <Button size="small" onClick={() => onGo(elsewhere.comment.id)}>
            回到“{start(elsewhere.comment.text)}”
          </Button>
          <Button size="small" type="text" onClick={corrections.dismiss}>
            知道了
          </Button>
        </>
      )}
    </div>
  );
}
