import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { ApiError, type SessionAnswer, signIn } from './api.ts';

const wrongKey = new ApiError('unauthorised', '密钥不对，或已失效。', '请核对密钥，或向管理员索要新的。');

/** Asks for a key; it goes to the service once and is kept nowhere in the browser. */
export function SignIn({ onDone }: { readonly onDone: (session: SessionAnswer) => void }) {
  const [key, setKey] = useState('');
  const [error, setError] = useState<ApiError>();
  const [asking, setAsking] = useState(false);
  const ask = async () => {
    setAsking(true);
    try {
      onDone(await signIn(key.trim()));
    } catch (thrown) {
      const said = thrown instanceof ApiError ? thrown : new ApiError('page', '页面出了问题。', '请刷新页面再试。', { cause: thrown });
      setError(said.code === 'unauthorised' ? wrongKey : said);
      setAsking(false);
    }
  };
  return (
    <form
      className="sign-in"
      aria-label="登录"
      onSubmit={(event) => {
        event.preventDefault();
        if (key.trim() !== '' && !asking) void ask();
      }}
    >
      <h1>原声 Verbatim</h1>
      <p className="quiet">请用管理员发给您的密钥登录，十二小时内有效。</p>
      <Input.Password
        aria-label="密钥"
        placeholder="vb_…"
        autoComplete="current-password"
        autoFocus
        maxLength={200}
        value={key}
        onChange={(event) => setKey(event.target.value)}
      />
      {error !== undefined && <Alert type="error" showIcon title={error.message} description={error.cure} />}
      <Button type="primary" htmlType="submit" loading={asking} disabled={key.trim() === ''}>
        登录
      </Button>
    </form>
  );
}
