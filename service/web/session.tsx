import { Button, Result, Spin } from 'antd';
import { createContext, useCallback, useContext, useEffect, useState } from 'react';
import { ApiError, getSession, type SessionAnswer, session, signOut } from './api.ts';
import { SignIn } from './sign-in.tsx';
import { Trouble } from './trouble.tsx';

interface Reader extends SessionAnswer {
  /** Signs out. */
  readonly leave: () => void;
}
const SessionContext = createContext<Reader>({ name: '', scopes: [], open: true, leave: () => undefined });
export const useSession = () => useContext(SessionContext);

type State = SessionAnswer | 'asking' | 'nobody' | Error;

function useReader() {
  const [state, setState] = useState<State>('asking');
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a round asks again
  useEffect(() => {
    const gone = new AbortController();
    const lost = () => setState('nobody');
    session.addEventListener('lost', lost, { signal: gone.signal });
    getSession(gone.signal).then(setState, (error: Error) => {
      if (gone.signal.aborted || (error instanceof ApiError && error.code === 'unauthorised')) return;
      setState(error);
    });
    return () => gone.abort();
  }, [round]);
  const again = useCallback(() => {
    setState('asking');
    setRound((count) => count + 1);
  }, []);
  return { state, setState, again };
}

/** What is inside is for who may read; before that the page asks for a key, and afterwards whenever the session is over. */
export function Session({ children }: { readonly children: React.ReactNode }) {
  const { state, setState, again } = useReader();
  const leave = () => {
    signOut().then(
      () => setState('nobody'),
      (error: Error) => (error instanceof ApiError && error.code === 'unauthorised' ? undefined : setState(error)),
    );
  };
  if (state === 'asking' || state === 'nobody' || state instanceof Error) {
    return (
      <div className="before">
        {state === 'asking' && <Spin size="large" />}
        {state === 'nobody' && <SignIn onDone={setState} />}
        {state instanceof Error && <Trouble error={state} onAgain={again} />}
      </div>
    );
  }
  if (!state.scopes.includes('read')) {
    return (
      <div className="before">
        <Result
          status="warning"
          title="没有权限"
          subTitle={`“${state.name}”的密钥不能浏览原声。请向管理员索要有 read 权限的密钥。`}
          extra={!state.open && <Button onClick={leave}>换一个密钥</Button>}
        />
      </div>
    );
  }
  return <SessionContext value={{ ...state, leave }}>{children}</SessionContext>;
}
