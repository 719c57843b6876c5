import { Button, Drawer, Grid, Select } from 'antd';
import { useCallback, useMemo, useRef, useState } from 'react';
import { type Axis, heldIn, orders } from '../domain.ts';
import { Chosen } from './chosen.tsx';
import { CommentList } from './comment-list.tsx';
import { withKnown } from './correct/known.ts';
import { useCorrecting } from './correct/use-correcting.ts';
import { Detail } from './detail.tsx';
import { FirstComment, NothingMatches } from './empty.tsx';
import { EvidenceLegend } from './evidence.tsx';
import { ExportButton } from './export-button.tsx';
import { Feelings } from './feelings.tsx';
import { Filters } from './filters.tsx';
import { usePageFrame } from './frame.tsx';
import { FreshButton } from './fresh-button.tsx';
import { orderHints, orderNames } from './order-names.ts';
import { useComments } from './use-comments.ts';
import { useFresh } from './use-fresh.ts';
import { useKeys } from './use-keys.ts';
import { useView } from './use-view.ts';
import { emptyView, filterQuery, isFiltered, type ListName, withList, withText } from './view.ts';

/** The list of comments, what narrows it, and the one opened beside it. */
export function CommentsPage() {
  const [view, show] = useView();
  const [round, setRound] = useState(0);
  const [filtering, setFiltering] = useState(false);
  const room = Grid.useBreakpoint();
  const { backlog, onTry } = usePageFrame();
  const filter = filterQuery(view).toString();
  const comments = useComments(filter, view.order);
  const correcting = useCorrecting();
  const { corrections, edit } = correcting;
  const { mayLeave } = correcting.unsaved;

  const again = useCallback(() => {
    setRound((count) => count + 1);
    corrections.forget();
    comments.again();
  }, [comments.again, corrections.forget]);
  const fresh = useFresh(comments.state === 'ready' && comments.items.length === 0, again);

  const latest = useRef(view);
  latest.current = view;
  const open = useCallback(
    (id: string | undefined) => {
      if (id !== latest.current.open && mayLeave()) show({ ...latest.current, open: id }, latest.current.open ? 'replace' : 'push');
    },
    [show, mayLeave],
  );
  const close = useCallback(() => {
    if (!mayLeave()) return;
    edit(false);
    open(undefined);
  }, [mayLeave, edit, open]);
  const pick = useCallback(
    (list: ListName, id: string) => {
      const before = latest.current.lists[list] ?? [];
      if (!before.includes(id)) show(withList(latest.current, list, [...before, id]));
    },
    [show],
  );
  const pickTag = useCallback((axis: Axis, id: string) => pick(axis, id), [pick]);

  const list = useRef<HTMLElement>(null);
  const move = (step: 1 | -1) => {
    if (!mayLeave()) return;
    const rows = [...(list.current?.querySelectorAll<HTMLButtonElement>('.opens') ?? [])];
    const now = rows.findIndex((row) => row === document.activeElement || (view.open !== undefined && row.ariaExpanded === 'true'));
    const next = rows[now === -1 ? 0 : now + step];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
    if (view.open !== undefined) next?.click();
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    '/': () => (room.lg ? document.getElementById('search')?.focus() : setFiltering(true)),
    escape: close,
    e: () => {
      if (view.open !== undefined || !correcting.may) return;
      edit(true);
      const rows = [...(list.current?.querySelectorAll<HTMLButtonElement>('.opens') ?? [])];
      (rows.find((row) => row === document.activeElement) ?? rows[0])?.click();
    },
  });

  const shown = useMemo(
    () => ({ ...comments, items: comments.items.map((comment) => withKnown(comment, corrections.known.get(comment.id))) }),
    [comments, corrections.known],
  );
  const nothingYet = !isFiltered(view) && backlog !== undefined && heldIn(backlog) === 0;
  const filters = <Filters view={view} onShow={show} />;
  return (
    <div className="comments-page" data-beside={(room.xl && view.open !== undefined) || undefined}>
      {room.lg ? (
        <nav className="side" aria-label="筛选">
          {filters}
        </nav>
      ) : (
        <Drawer title="筛选" placement="left" size="min(340px, 88vw)" open={filtering} onClose={() => setFiltering(false)}>
          {filters}
        </Drawer>
      )}
      <main ref={list}>
        {!room.lg && (
          <Button className="opens-filters" onClick={() => setFiltering(true)}>
            筛选
          </Button>
        )}
        <Chosen view={view} onShow={show} />
        {!nothingYet && (
          <div className="above">
            <Feelings filter={filter} round={round} known={corrections.known} onPick={(id) => pick('sentiment', id)} />
            <FreshButton {...fresh} />
            <div className="above-tools">
              <EvidenceLegend />
              <Select
                aria-label="顺序"
                popupMatchSelectWidth={false}
                variant="borderless"
                value={view.order}
                options={orders.map((order) => ({ value: order, label: orderNames[order], title: orderHints[order] }))}
                onChange={(order) => show({ ...view, order })}
              />
              <ExportButton view={view} size="small" />
            </div>
          </div>
        )}
        <CommentList
          comments={shown}
          opened={view.open}
          onOpen={open}
          onPick={pickTag}
          nothing={
            isFiltered(view) ? <NothingMatches onClear={() => show({ ...emptyView, order: view.order })} /> : <FirstComment onTry={onTry} />
          }
        />
      </main>
      <Detail
        id={view.open}
        beside={room.xl === true}
        correcting={correcting}
        onClose={close}
        onNext={() => move(1)}
        onPrevious={() => move(-1)}
        onGo={open}
        onPick={pickTag}
        onSame={(commenterId) => show(withText(emptyView, 'commenterId', commenterId))}
      />
    </div>
  );
}
