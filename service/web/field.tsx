import { useId } from 'react';

/** A control, or several, under a name. */
export function Field({ name, children }: { readonly name: React.ReactNode; readonly children: React.ReactNode }) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row of the bar
    <div className="field" role="group" aria-labelledby={id}>
      <span id={id} className="field-name">
        {name}
      </span>
      {children}
    </div>
  );
}
