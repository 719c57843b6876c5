import { Alert, Button } from 'antd';
import { ApiError } from './api.ts';

/** What went wrong, what helps, and a way to try again. */
export function Trouble({ error, onAgain }: { readonly error: Error; readonly onAgain?: (() => void) | undefined }) {
  const [title, cure] = error instanceof ApiError ? [error.message, error.cure] : ['页面出了问题。', error.message];
  return (
    <Alert
      type="error"
      showIcon
      title={title}
      description={cure}
      action={onAgain !== undefined && <Button onClick={onAgain}>重试</Button>}
    />
  );
}
