import { isRecord } from './records';
import type { FormField } from '../../../../src/domain/contract/form-version.js';
import { useLanguage, useWords } from '../i18n';
import { messages as shared } from '../messages';
import { Money, Time } from '../page/marks';
import { messages } from './messages';
import { childrenOf, fieldAt } from './form-places';
import type { Form } from './use-form';

/** What stands at a place of a declaration, as people read it: codes in words, money in figures, lists entry by entry. */
export function DeclarationValue({ form, pointer, value }: { form: Form; pointer: string; value: unknown }) {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const { pick } = useLanguage();
  const field = fieldAt(form.fields, pointer);
  if (value === undefined || value === null || value === '') return <span className="quiet">{say('empty')}</span>;
  if (typeof value === 'boolean') return <>{sayShared(value ? 'yes' : 'no')}</>;
  if (Array.isArray(value)) {
    return (
      <ol className="declaration-entries">
        {value.map((entry, index) => (
          // entries have no name of their own
          <li key={index}>
            {field === undefined ? (
              String(entry)
            ) : (
              <Parts form={form} parent={field} at={`${pointer}/${index}`} of={entry} />
            )}
          </li>
        ))}
      </ol>
    );
  }
  if (isRecord(value)) return field === undefined ? null : <Parts form={form} parent={field} at={pointer} of={value} />;
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value);
  const type = field?.type;
  if (type === 'money') return <Money fen={text} />;
  if (type === 'date') return <Time at={text} as="day" />;
  if (type === 'percent') return <span className="number">{text}%</span>;
  if (type === 'code') {
    const code = form.codes.get(field?.codeList ?? '')?.find((one) => one.code === text);
    return <>{code === undefined ? text : pick(code)}</>;
  }
  return <span className="declaration-text">{text}</span>;
}

function Parts({ form, parent, at, of }: { form: Form; parent: FormField; at: string; of: unknown }) {
  const { pick } = useLanguage();
  if (!isRecord(of)) return null;
  return (
    <dl className="declaration-parts">
      {childrenOf(form.fields, parent).map((child) => {
        const name = child.pointer.slice(child.pointer.lastIndexOf('/') + 1);
        const value = of[name];
        return value === undefined ? null : (
          <div key={name}>
            <dt>{pick({ zh: child.labelZh, en: child.labelEn })}</dt>
            <dd>
              <DeclarationValue form={form} pointer={`${at}/${name}`} value={value} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
