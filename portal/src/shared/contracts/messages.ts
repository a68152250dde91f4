import { defineMessages } from '../i18n';

/** Words of choosing a contract. */
export const messages = defineMessages('contractChoice', {
  'zh-CN': { search: '输入登记编号、项目名称或当事人查找' },
  en: { search: 'Search by number, name or party' },
});
