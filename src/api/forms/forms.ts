import { readToday } from '../../db/clock-store.js';
import { findFormVersion, type FormVersion } from '../../domain/contract/form-version.js';
import { DomainError } from '../../domain/errors.js';
import { FormsView, FormVersionView, formVersionBody } from '../../schemas/form-views.js';
import type { Endpoint } from '../route.js';

/** GET /forms: the form of each contract kind that is in force today, and which versions there are. */
export const listForms: Endpoint = {
  summary: '现行登记表 · The forms in force, one for each contract kind',
  answers: { 200: FormsView },
  handle: (context) => async (_req, res) => {
    const { forms } = await context.rules.read();
    const today = await readToday(context.db);
    const ids = [...new Set(forms.map(({ formId }) => formId))];
    const items = ids.flatMap((formId) => {
      const versions = forms.filter((form) => form.formId === formId);
      const inForce = versions.filter(({ validFrom }) => validFrom <= today).at(-1);
      return inForce === undefined ? [] : [headOf(inForce, versions)];
    });
    res.json({ items });
  },
};

function headOf(form: FormVersion, versions: readonly FormVersion[]): object {
  const { fields: _, codeSets: __, ...head } = formVersionBody(form);
  return { ...head, versions: versions.map(({ version }) => version) };
}

/** GET /forms/{formId}/versions/{version}: every field with its name, what makes it mandatory, its list and its hint. */
export const showFormVersion: Endpoint = {
  summary: '登记表的一个版本 · One version of a form, field by field',
  answers: { 200: FormVersionView },
  refusals: ['form-version-not-found'],
  handle: (context) => async (req, res) => {
    const { forms } = await context.rules.read();
    const version = String(req.params['version']);
    const form = /^[1-9]\d{0,3}$/.test(version)
      ? findFormVersion(forms, String(req.params['formId']), Number(version))
      : undefined;
    if (form === undefined) throw new DomainError('form-version-not-found');
    res.json(formVersionBody(form));
  },
};
