import type { PageName } from './pages.ts';
import { addressOf, goTo } from './use-view.ts';
import type { View } from './view.ts';

interface ToProps extends Omit<React.AnchorHTMLAttributes<HTMLAnchorElement>, 'href' | 'onClick'> {
  readonly page: PageName;
  readonly view: View;
}

/** A link to a view of a page: a plain click goes there at once, and it can be opened in a new window or copied. */
export function To({ page, view, children, ...rest }: ToProps) {
  const address = addressOf(page, view);
  return (
    <a
      {...rest}
      href={address}
      onClick={(event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        goTo(address);
        scrollTo({ top: 0 });
      }}
    >
      {children}
    </a>
  );
}
