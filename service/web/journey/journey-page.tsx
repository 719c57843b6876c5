import { Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import type { JourneyPack } from '../../domain.ts';
import { NothingCounted } from '../empty.tsx';
import { useNames } from '../names.ts';
import { ScopeBar } from '../scope-bar.tsx';
import { Trouble } from '../trouble.tsx';
import { useFresh } from '../use-fresh.ts';
import { useLoaded } from '../use-loaded.ts';
import { type ShowView, useView } from '../use-view.ts';
import { emptyView, filterQuery, isFiltered, type View, withOption } from '../view.ts';
import { JourneyBoard } from './journey-board.tsx';
import { type Journey, loadJourney } from './load.ts';
import { PackControl } from './pack-control.tsx';
import { orderedPacks } from './stages.ts';
import './journey.css';

interface AlongProps {
  readonly pack: JourneyPack;
  readonly view: View;
  readonly onShow: ShowView;
}

function Along({ pack, view, onShow }: AlongProps) {
  const key = `${pack.id} ${filterQuery(view)}`;
  const [early, setEarly] = useState<{ readonly key: string; readonly journey: Journey }>();
  const loaded = useLoaded(key, (signal) => loadJourney(pack, view, signal, (journey) => setEarly({ key, journey })));
  const { error, again } = loaded;
  const value = loaded.value ?? (early?.key === key && error === undefined ? early.journey : undefined);
  const isBare = value?.total === 0 && !isFiltered(view);
  useFresh(isBare, again);
  if (value === undefined && error === undefined) return <Skeleton active className="card" paragraph={{ rows: 12 }} />;
  if (value === undefined) return <Trouble error={error ?? new Error()} onAgain={again} />;
  if (value.total === 0) return <NothingCounted view={view} onClear={() => onShow({ ...emptyView, options: view.options })} />;
  return <JourneyBoard journey={value} over={pack.over} view={view} />;
}

/** 旅程: touchpoints along the stages of a chosen pack, with feeling, pains and opportunities. */
export default function JourneyPage() {
  const [view, show] = useView();
  const { packs: given } = useNames();
  const packs = useMemo(() => orderedPacks(given), [given]);
  const pack = packs.find(({ id }) => id === view.options.pack) ?? packs[0];
  return (
    <main className="wide journey-page">
      <ScopeBar view={view} onShow={show}>
        {pack !== undefined && <PackControl packs={packs} value={pack.id} onChoose={(id) => show(withOption(view, 'pack', id))} />}
      </ScopeBar>
      {pack === undefined ? (
        <p className="quiet">没有旅程：在 labels/packs 放一个，重启服务。</p>
      ) : (
        <Along key={pack.id} pack={pack} view={view} onShow={show} />
      )}
    </main>
  );
}
