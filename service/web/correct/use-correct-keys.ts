import type { RefObject } from 'react';
import { useKeyPress } from '../use-key-press.ts';

/** A key answers whether it did something; one that did nothing goes on to whoever else listens. */
export type CorrectKeys = Readonly<Record<string, () => boolean | undefined>>;

const pressed = 'button, a[href], summary';

/** Another dialog is open over it; one that was closed stays in the document, unseen. */
const isCovered = (place: HTMLElement | null) =>
  [...document.querySelectorAll('[aria-modal="true"]')].some((dialog) => dialog.checkVisibility() && !dialog.contains(place));

/**
 * Keys of what stands at `place`, heard before those of the page: not where somebody types, nor where another dialog is
 * open over it, nor Enter on a button, which is that button's own.
 */
export function useCorrectKeys(place: RefObject<HTMLElement | null>, keys: CorrectKeys): void {
  useKeyPress((event, target) => {
    if (isCovered(place.current)) return;
    if (event.key === 'Enter' && target.closest(pressed) !== null) return;
    if (keys[event.key.toLowerCase()]?.() !== true) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
}
