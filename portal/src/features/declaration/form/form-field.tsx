import type { FormNode } from './form-tree';
import { FieldFrame } from './field-frame';
import { useFormPage, valueAtPointer } from './form-page';
import { isMandatory, isShown } from './section-state';
import { ListField } from './list-field';
import { LeafControl } from './leaf-control';
import { ConflictBox } from './conflict-box';

/** A field of the form, whatever it is: one answer, a list of things, or a group of answers; nothing where it is not asked for. */
export function FormFieldView({ node, pointer }: { node: FormNode; pointer: string }) {
  const { draft } = useFormPage();
  const value = valueAtPointer(draft, pointer);
  const { field, name, children } = node;
  // the lines are what the technology value follows from, so they are asked before the two differ
  if (name !== 'nonTechnicalLines' && !isShown(draft.values, node, pointer, value)) return null;
  const must = isMandatory(draft.values, node, pointer);
  const isTop = pointer.lastIndexOf('/') === 0;
  return (
    <>
      {isTop && <ConflictBox node={node} />}
      {field.type === 'list' ? (
        <ListField node={node} pointer={pointer} isMandatory={must} />
      ) : field.type === 'group' ? (
        <FieldFrame field={field} pointer={pointer} isMandatory={must} isGroup>
          {({ id }) => (
            <div id={id} tabIndex={-1} className="decl-group">
              {children.map((child) => (
                <FormFieldView key={child.name} node={child} pointer={`${pointer}/${child.name}`} />
              ))}
            </div>
          )}
        </FieldFrame>
      ) : (
        <LeafControl node={node} pointer={pointer} isMandatory={must} />
      )}
    </>
  );
}
