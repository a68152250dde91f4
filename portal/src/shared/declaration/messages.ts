import { defineMessages } from '../i18n';

/** Words of a declaration as it is shown and changed outside its own pages. */
export const messages = defineMessages('declarationView', {
  'zh-CN': {
    entry: '第{{no}}项',
    addEntry: '增加一项',
    removeEntry: '删除第{{no}}项',
    choose: '请选择',
    field: '项目',
    before: '原内容',
    after: '新内容',
    added: '新增',
    removed: '删除',
    changed: '修改',
    changesName: '改动对照',
    noChanges: '没有改动',
    empty: '未填写',
  },
  en: {
    entry: 'Entry {{no}}',
    addEntry: 'Add an entry',
    removeEntry: 'Remove entry {{no}}',
    choose: 'Please choose',
    field: 'Field',
    before: 'Before',
    after: 'After',
    added: 'added',
    removed: 'removed',
    changed: 'changed',
    changesName: 'What changed',
    noChanges: 'Nothing was changed',
    empty: 'not filled in',
  },
});
