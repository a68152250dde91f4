import { useState } from 'react';
import { useWords } from '../../../shared/i18n';
import { messages } from '../messages';
import { FormFieldView } from './form-field';
import { useFormPage, valueAtPointer } from './form-page';
import type { FormNode } from './form-tree';
import { hasContent, isShown } from './section-state';

/** What the form does not demand and yet is nearly always worth an answer. */
const WORTH_ASKING: readonly string[] = ['ownershipClause', 'nonTechnicalLines', 'isLead', 'sharePercent', 'shareFen'];

/** The fields of a page or of an entry: first what is asked of everybody, then, folded, what may be left out. */
export function FieldList({ nodes, at }: { nodes: readonly FormNode[]; at: string }) {
  const say = useWords(messages);
  const { draft } = useFormPage();
  const isExtra = ({ field, name }: FormNode) =>
    (field.required === 'never' || field.givenBy === 'either') && !WORTH_ASKING.includes(name);
  const extras = nodes.filter(isExtra);
  const main = nodes.filter((node) => !extras.includes(node));
  // once open it stays open: what somebody is typing into must not fold away
  const [wasOpen, setOpen] = useState(false);
  const isAlone = main.every(
    (node) => !isShown(draft.values, node, `${at}/${node.name}`, valueAtPointer(draft, `${at}/${node.name}`)),
  );
  const isOpen = wasOpen || isAlone || extras.some(({ name }) => hasContent(valueAtPointer(draft, `${at}/${name}`)));
  const fields = (list: readonly FormNode[]) =>
    list.map((node) => <FormFieldView key={node.name} node={node} pointer={`${at}/${node.name}`} />);
  return (
    <>
      {fields(main)}
      {extras.length > 0 && (
        <details className="decl-optional" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary>{say('field.more', { count: extras.length })}</summary>
          {fields(extras)}
        </details>
      )}
    </>
  );
}
