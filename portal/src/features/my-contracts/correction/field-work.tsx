import { Alert, Button, Flex } from 'antd';
import { DeclarationValue } from '../../../shared/declaration/declaration-value';
import { FieldEditor } from '../../../shared/declaration/field-editor';
import { topOf, valueAt, withValueAt } from '../../../shared/declaration/form-places';
import type { Form } from '../../../shared/declaration/use-form';
import { useLanguage, useWords } from '../../../shared/i18n';
import { RefusalNote } from '../../../shared/page/refusal-note';
import { fieldWords } from '../../../shared/page/refusal-words';
import { messages } from '../messages';
import { type Unsaved, useFields, useSaveField } from './use-correction';

interface FieldWorkProps {
  contractId: string;
  form: Form;
  /** The place to be corrected. */
  pointer: string;
  submitted: unknown;
  /** The declaration as it is being corrected. */
  working: unknown;
  /** The item this belongs to. */
  itemNo: number;
  unsaved: Unsaved;
}

/** One place of the form, corrected right where it was asked for; what was submitted stands beside it. */
export function FieldWork({ contractId, form, pointer, submitted, working, itemNo, unsaved }: FieldWorkProps) {
  const say = useWords(messages);
  const { language } = useLanguage();
  const saved = valueAt(working, pointer);
  const before = valueAt(submitted, pointer);
  const typed = unsaved.fields[pointer];
  const fields = useFields(contractId, true);
  const command = useSaveField(contractId);
  const top = `/${topOf(pointer)}`;
  const known = fields.get(top);
  const value = typed === undefined ? saved : typed.value;
  // another window or a colleague saved it while this was typed
  const isLate = typed !== undefined && known !== undefined && known.version !== typed.baseVersion;
  const save = async (baseVersion: number) => {
    const next: unknown = withValueAt<unknown>(working, pointer, value);
    const answer = await command.save(top, baseVersion, valueAt(next, top));
    const version = answer?.saved[0]?.version;
    if (version !== undefined) unsaved.saved(pointer, baseVersion, version);
  };
  const problems = (known?.errors ?? []).filter(
    (problem) => problem.pointer === pointer || problem.pointer.startsWith(`${pointer}/`),
  );
  return (
    <div className="correction-work">
      <div>
        <h4 className="quiet">{say('correct.submitted')}</h4>
        <DeclarationValue form={form} pointer={pointer} value={before} />
      </div>
      <div>
        <FieldEditor
          form={form}
          pointer={pointer}
          value={value}
          disabled={fields.size === 0}
          onChange={(next) =>
            unsaved.put(pointer, {
              itemNo,
              baseVersion: typed?.baseVersion ?? known?.version ?? 0,
              value: next,
            })
          }
        />
        {isLate && (
          <Alert
            type="warning"
            role="alert"
            title={say('correct.late', { name: known.changedBy?.name ?? '' })}
            description={
              <>
                <DeclarationValue form={form} pointer={pointer} value={saved} />
                <Flex gap="small" wrap>
                  <Button size="small" onClick={() => void save(known.version)} loading={command.isSending}>
                    {say('correct.keepMine')}
                  </Button>
                  <Button
                    size="small"
                    onClick={() => {
                      command.clear();
                      unsaved.drop(pointer);
                    }}
                  >
                    {say('correct.takeTheirs')}
                  </Button>
                </Flex>
              </>
            }
          />
        )}
        {problems.map((problem) => (
          <p key={`${problem.pointer}${problem.code}`} className="field-problem" role="alert">
            {fieldWords(problem, language)}
          </p>
        ))}
        {command.refusal !== undefined && <RefusalNote refusal={command.refusal} />}
        <Flex gap="small" align="center" wrap>
          <Button
            onClick={() => void save(typed?.baseVersion ?? 0)}
            loading={command.isSending}
            disabled={typed === undefined}
          >
            {say('correct.save')}
          </Button>
          <span role="status" className="quiet">
            {typed !== undefined ? say('correct.unsaved') : known?.changedAt != null && say('correct.saved')}
          </span>
        </Flex>
      </div>
    </div>
  );
}
