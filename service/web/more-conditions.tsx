import { Button } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { FacetFields } from './facet-fields.tsx';
import type { ShowView } from './use-view.ts';
import type { View } from './view.ts';

const sameRoom = (field: HTMLElement) => field.parentElement ?? field;

/** 更多条件: the facets in a sheet under the bar, gone with Escape or a press elsewhere. */
export function MoreConditions({ view, onShow }: { readonly view: View; readonly onShow: ShowView }) {
  const [isOpen, setOpen] = useState(false);
  const room = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const sheet = useId();
  const chosen = Object.values(view.metas).flat().length;
  useEffect(() => {
    if (!isOpen) return;
    const press = ({ target }: PointerEvent) => {
      if (target instanceof Node && !room.current?.contains(target)) setOpen(false);
    };
    document.addEventListener('pointerdown', press);
    return () => document.removeEventListener('pointerdown', press);
  }, [isOpen]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape reaches it from the controls within
    <div
      ref={room}
      className="more-conditions"
      onKeyDown={(event) => {
        // A list of values that is open closes first.
        if (event.key !== 'Escape' || (event.target as HTMLElement).ariaExpanded === 'true') return;
        setOpen(false);
        button.current?.focus();
      }}
    >
      <Button ref={button} aria-expanded={isOpen} aria-controls={isOpen ? sheet : undefined} onClick={() => setOpen(!isOpen)}>
        更多条件{chosen > 0 && ` ${chosen}`}
      </Button>
      {isOpen && (
        <section id={sheet} className="conditions-sheet" aria-label="更多条件">
          <FacetFields view={view} onShow={onShow} listsIn={sameRoom} />
        </section>
      )}
    </div>
  );
}
