import './correct.css';

/** The key that does the same; screen readers hear it from aria-keyshortcuts. */
export const KeyHint = ({ children }: { readonly children: React.ReactNode }) => (
  <span className="key-hint" aria-hidden="true">
    {children}
  </span>
);
