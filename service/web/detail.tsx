import { Drawer, Skeleton } from 'antd';
import { ApiError, getComment } from './api.ts';
import { newer } from './correct/known.ts';
import { type DetailActions, WholeComment } from './detail-whole.tsx';
import { Trouble } from './trouble.tsx';
import { useLoaded } from './use-loaded.ts';

interface DetailProps extends DetailActions {
  readonly id: string | undefined;
  /** Beside the list where there is room, else over it. */
  readonly beside: boolean;
  readonly onClose: () => void;
}

function Opened({ id, ...actions }: DetailActions & { readonly id: string }) {
  const { value, error, again } = useLoaded(id, (signal) => getComment(id, signal));
  if (value !== undefined) {
    const comment = newer(actions.correcting.corrections.known.get(id), value);
    return <WholeComment key={comment.id} comment={comment} onReload={again} {...actions} />;
  }
  if (error instanceof ApiError && error.code === 'not_found')
    return <Trouble error={new ApiError('not_found', '没有这条原声。', '它可能属于另一个库；回到列表另选一条。')} />;
  if (error !== undefined) return <Trouble error={error} onAgain={again} />;
  return <Skeleton active paragraph={{ rows: 8 }} />;
}

/** One comment beside the list. */
export function Detail({ id, beside, onClose, ...actions }: DetailProps) {
  return (
    <Drawer
      title="这条原声"
      rootClassName={beside ? 'beside' : ''}
      open={id !== undefined}
      onClose={onClose}
      size={beside ? 460 : '100%'}
      mask={!beside}
      keyboard={!actions.correcting.editing}
      focusable={{ trap: !beside }}
      autoFocus={!beside}
      destroyOnHidden
    >
      {id !== undefined && <Opened id={id} {...actions} />}
    </Drawer>
  );
}
