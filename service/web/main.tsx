import { ConfigProvider, Spin, theme } from 'antd';
import chinese from 'antd/locale/zh_CN';
import { StrictMode, useMemo } from 'react';
import { createRoot } from 'react-dom/client';
import { getTaxonomy } from './api.ts';
import { createNames, NamesContext } from './names.ts';
import { Page } from './page.tsx';
import { Session } from './session.tsx';
import { Trouble } from './trouble.tsx';
import { useLoaded } from './use-loaded.ts';
import './page.css';
import './print.css';

const look = {
  algorithm: theme.compactAlgorithm,
  token: {
    colorPrimary: '#1f4e79',
    colorLink: '#1f4e79',
    // The usual grey of a placeholder is too faint to read: 1.8 to 1, where 4.5 is needed.
    colorTextPlaceholder: '#66707c',
    borderRadius: 4,
    fontSize: 14,
    fontSizeSM: 12,
    fontFamily: 'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
    motionDurationMid: '0.1s',
    motionDurationSlow: '0.15s',
  },
};

/** Nothing can be named before the taxonomy is here. */
function Named() {
  const { value, error, again } = useLoaded('taxonomy', getTaxonomy);
  const names = useMemo(() => (value === undefined ? undefined : createNames(value)), [value]);
  if (names !== undefined) {
    return (
      <NamesContext value={names}>
        <Page />
      </NamesContext>
    );
  }
  return <div className="before">{error === undefined ? <Spin size="large" /> : <Trouble error={error} onAgain={again} />}</div>;
}

const place = document.getElementById('page');
if (place === null) throw new Error('index.html has no place for the page.');
createRoot(place).render(
  <StrictMode>
    <ConfigProvider locale={chinese} theme={look} button={{ autoInsertSpace: false }}>
      <Session>
        <Named />
      </Session>
    </ConfigProvider>
  </StrictMode>,
);
