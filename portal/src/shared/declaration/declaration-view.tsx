import { useLanguage } from '../i18n';
import { DeclarationValue } from './declaration-value';
import { valueAt } from './form-places';
import type { Form } from './use-form';
import './declaration.css';

/** A declaration as the form has it: what was filled in, in the order of the form, with the numbers of the printed form. */
export function DeclarationView({ form, declaration }: { form: Form; declaration: unknown }) {
  const { pick } = useLanguage();
  const top = form.fields.filter(
    ({ pointer, givenBy, type }) =>
      pointer.lastIndexOf('/') === 0 &&
      (givenBy !== 'system' || valueAt(declaration, pointer) !== undefined) &&
      type !== 'documents',
  );
  return (
    <dl className="facts declaration">
      {top
        .filter(({ pointer, required }) => required === 'always' || isFilled(valueAt(declaration, pointer)))
        .map(({ pointer, number, labelZh, labelEn }) => (
          <div key={pointer}>
            <dt>
              {number !== undefined && <small className="number">{number}</small>} {pick({ zh: labelZh, en: labelEn })}
            </dt>
            <dd>
              <DeclarationValue form={form} pointer={pointer} value={valueAt(declaration, pointer)} />
            </dd>
          </div>
        ))}
    </dl>
  );
}

const isFilled = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
