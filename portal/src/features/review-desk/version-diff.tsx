import { DeclarationValue } from '../../shared/declaration/declaration-value';
import { useForm } from '../../shared/declaration/use-form';
import { useLanguage, useWords } from '../../shared/i18n';
import { ViewState } from '../../shared/page/view-state';
import { Mark } from '../../shared/page/marks';
import { useCaseTools } from './case-tools';
import { messages } from './messages';
import { type AnswerOf } from '../../shared/api/client';
import { useVersionDiff } from './use-case';

type Diff = AnswerOf<'/api/v1/contracts/{contractId}/version-diff'>;

/** 两个版本并列对照: the form field by field, the documents line by line, two columns. */
export function VersionDiff({ from, to }: { from: number; to: number }) {
  const { contract } = useCaseTools();
  const view = useVersionDiff(contract.id, from, to, true);
  return <ViewState view={view}>{(diff) => <Columns diff={diff} />}</ViewState>;
}

function Columns({ diff }: { diff: Diff }) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  const { contract } = useCaseTools();
  const form = useForm(contract.formVersion);
  const head = (
    <thead>
      <tr>
        <th scope="col">{say('diff.field')}</th>
        <th scope="col">{say('diff.version', { no: diff.from.versionNo })}</th>
        <th scope="col">{say('diff.version', { no: diff.to.versionNo })}</th>
      </tr>
    </thead>
  );
  if (diff.fields.length === 0 && diff.documents.length === 0) return <p>{say('diff.same')}</p>;
  return (
    <div className="diff panel">
      {diff.fields.length > 0 && (
        <table className="case-table">
          {head}
          <tbody>
            {diff.fields.map((field) => (
              <tr key={field.pointer}>
                <th scope="row">{pick(field)}</th>
                <td className="diff-before">
                  <DeclarationValue form={form} pointer={field.pointer} value={field.before} />
                </td>
                <td className="diff-after">
                  <DeclarationValue form={form} pointer={field.pointer} value={field.after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {diff.documents.map((document) => (
        <section key={`${document.slot}${document.before ?? ''}${document.after ?? ''}`}>
          <h3>
            {document.before ?? '—'} → {document.after ?? '—'} <Mark>{say(`diff.${document.change}`)}</Mark>
          </h3>
          {document.lines === null ? (
            <p className="quiet">{say('diff.noText')}</p>
          ) : (
            <div className="diff-lines" role="group" tabIndex={0} aria-label={document.after ?? document.before ?? ''}>
              {sideBySide(document.lines).map(([before, after], index) => (
                // lines may be alike; their order is all they have
                <div key={index} className="diff-line">
                  <span className={before?.change === 'removed' ? 'diff-before' : ''}>{before?.text ?? ''}</span>
                  <span className={after?.change === 'added' ? 'diff-after' : ''}>{after?.text ?? ''}</span>
                </div>
              ))}
            </div>
          )}
          {document.shortened && <p className="quiet">{say('diff.shortened')}</p>}
        </section>
      ))}
    </div>
  );
}

type Line = NonNullable<Diff['documents'][number]['lines']>[number];

/** What was taken away stands beside what came in its place; what stayed stands on both sides. */
function sideBySide(lines: readonly Line[]): [Line | undefined, Line | undefined][] {
  const rows: [Line | undefined, Line | undefined][] = [];
  let removed: Line[] = [];
  let added: Line[] = [];
  const flush = () => {
    for (let index = 0; index < Math.max(removed.length, added.length); index += 1) {
      rows.push([removed[index], added[index]]);
    }
    removed = [];
    added = [];
  };
  for (const line of lines) {
    if (line.change === 'removed') removed.push(line);
    else if (line.change === 'added') added.push(line);
    else {
      flush();
      rows.push([line, line]);
    }
  }
  flush();
  return rows;
}
