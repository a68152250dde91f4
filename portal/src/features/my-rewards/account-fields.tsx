import { Form, Input } from 'antd';
import { useWords } from '../../shared/i18n';
import { messages as shared } from '../../shared/messages';
import { messages } from './messages';

/** 收款账户: the account a reward is paid to, as the bank writes it. */
export function AccountFields() {
  const say = useWords(messages);
  const sayShared = useWords(shared);
  const required = [{ required: true, message: sayShared('required') }];
  return (
    <>
      <Form.Item name="accountName" label={say('payee.accountName')} rules={required} extra={say('payee.nameHint')}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="bankName" label={say('payee.bankName')} rules={required} extra={say('payee.bankHint')}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="bankCode" label={say('payee.bankCode')} rules={required} extra={say('payee.codeHint')}>
        <Input inputMode="numeric" maxLength={12} autoComplete="off" />
      </Form.Item>
      <Form.Item name="accountNumber" label={say('payee.accountNumber')} rules={required}>
        <Input inputMode="numeric" maxLength={32} autoComplete="off" />
      </Form.Item>
    </>
  );
}
