import { MoneyInput } from '../../../shared/forms/money-input';
import { CodeField } from './code-field';
import { DayField } from './day-field';
import { FieldFrame } from './field-frame';
import { useFormPage, valueAtPointer } from './form-page';
import type { FormNode } from './form-tree';
import { MoneyBalance } from './money-balance';
import { PartyNameField } from './party-name-field';
import { CreditCodeField, FlagField, LineField, PercentField, ProseField, RateField } from './text-fields';
import { partyOf } from './use-address-book';
import { useCodeList } from './use-code-list';

/** One answer, with the control that its type asks for. */
export function LeafControl({
  node: { field, name },
  pointer,
  isMandatory,
}: {
  node: FormNode;
  pointer: string;
  isMandatory: boolean;
}) {
  const { draft, change, leave } = useFormPage();
  const value = valueAtPointer(draft, pointer);
  const text = typeof value === 'string' ? value : undefined;
  const set = (next: unknown) => change(pointer, next);
  const codes = useCodeList(field.codeList);
  // a line of costs is one line high
  const isFew = codes.isFew && !pointer.startsWith('/nonTechnicalLines');
  const isParty = /^\/(sellers|buyers)\/\d+\/name$/.test(pointer);
  return (
    <FieldFrame
      field={field}
      pointer={pointer}
      isMandatory={isMandatory}
      isGroup={field.type === 'flag' || isFew ? 'of-itself' : false}
      extra={name === 'technologyTransactionValueFen' ? <MoneyBalance /> : undefined}
    >
      {({ id, describedBy, labelledBy, isWrong }) => {
        const common = { id, onChange: set, onBlur: leave, describedBy, isWrong };
        if (isParty) {
          const place = pointer.slice(0, -'/name'.length);
          return (
            <PartyNameField
              {...common}
              value={text}
              onTake={(entry) => {
                const before = valueAtPointer(draft, place) as object | undefined;
                change(place, { ...before, ...partyOf(entry) });
                leave();
              }}
            />
          );
        }
        switch (field.type) {
          case 'code':
            return (
              <CodeField {...common} list={field.codeList ?? ''} value={text} labelledBy={labelledBy} isFew={isFew} />
            );
          case 'flag':
            return (
              <FlagField {...common} value={typeof value === 'boolean' ? value : undefined} labelledBy={labelledBy} />
            );
          case 'date':
            return <DayField {...common} value={text} />;
          case 'money':
            return (
              <MoneyInput
                id={id}
                value={text ?? null}
                onChange={set}
                onBlur={leave}
                {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
              />
            );
          case 'prose':
            return <ProseField {...common} value={text} />;
          case 'percent':
            return <PercentField {...common} value={text} />;
          case 'text':
          case 'decimal':
          case 'list':
          case 'group':
          case 'documents':
            if (name === 'unifiedSocialCreditCode') return <CreditCodeField {...common} value={text} />;
            if (field.pointer === '/royalty/rate') return <RateField {...common} value={text} />;
            return <LineField {...common} value={text} />;
        }
      }}
    </FieldFrame>
  );
}
