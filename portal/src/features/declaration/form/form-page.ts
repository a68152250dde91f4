import { createContext, useContext } from 'react';
import type { Draft, Finding } from '../draft/use-draft';
import { asSent, technologyValueOf, valueAt, withValueAt } from './place-value';

/** What every control of a page of the form knows. */
export interface FormPage {
  draft: Draft;
  findings: readonly Finding[];
  /** Somebody came to see what is missing: fields nobody has filled in say so too. */
  showsMissing: boolean;
  /** Somebody typed at this place. */
  change: (pointer: string, value: unknown) => void;
  /** Somebody left a control: what they typed need not wait. */
  leave: () => void;
}

const Context = createContext<FormPage | undefined>(undefined);
export const FormPageProvider = Context.Provider;

export function useFormPage(): FormPage {
  const page = useContext(Context);
  if (page === undefined) throw new Error('a field outside of a form');
  return page;
}

/** Takes what was typed to the outbox, and lets the technology value follow the amounts as long as nobody wrote another. */
export function changeOf(draft: Draft): FormPage['change'] {
  const { outbox, versionOf } = draft;
  const now = (field: string): unknown => {
    const unsent = outbox.state().unsent.get(field);
    return unsent === undefined ? draft.values[field] : unsent.value;
  };
  const put = (field: string, value: unknown) => outbox.put(field, asSent(field, value), versionOf(field));
  const amounts = () => ({ contractValueFen: now('contractValueFen'), nonTechnicalLines: now('nonTechnicalLines') });
  return (pointer, value) => {
    const [, field = '', ...path] = pointer.split('/');
    const before = technologyValueOf(amounts())?.toString();
    put(field, withValueAt(now(field), path, value));
    if (field !== 'contractValueFen' && field !== 'nonTechnicalLines') return;
    const follows =
      now('technologyTransactionValueFen') === undefined || now('technologyTransactionValueFen') === before;
    const next = technologyValueOf(amounts());
    if (follows && next !== undefined) put('technologyTransactionValueFen', next.toString());
  };
}

/** What stands at a place of a draft. */
export function valueAtPointer({ values }: Pick<Draft, 'values'>, pointer: string): unknown {
  const [, field = '', ...path] = pointer.split('/');
  return valueAt(values[field], path);
}
