import { defineMessages } from '../i18n';

/** Words of a chart: how it is shown and taken along. */
export const messages = defineMessages('chart', {
  'zh-CN': {
    chart: '图',
    table: '表',
    shownAs: '显示方式：{{title}}',
    picture: '导出图片',
    pictureOf: '导出图片：{{title}}',
    failed: '图形未能载入，下表为相同数据。',
    empty: '没有数据',
    picking: '点击图形可查看明细；切换为“表”可用键盘操作。',
    described: '{{title}}（图形；切换为“表”可读同一数据）',
    columnName: '名称',
  },
  en: {
    chart: 'Chart',
    table: 'Table',
    shownAs: 'How to show: {{title}}',
    picture: 'Save as picture',
    pictureOf: 'Save as picture: {{title}}',
    failed: 'The chart could not be loaded; the table has the same figures.',
    empty: 'No figures',
    picking: 'Click a figure for what is behind it; switch to the table to use the keyboard.',
    described: '{{title}} (a chart; switch to the table to read the same figures)',
    columnName: 'Name',
  },
});
