import { defineMessages } from '../i18n';

/** Words of a file on its way. */
export const messages = defineMessages('upload', {
  'zh-CN': {
    choose: '选择文件',
    takes: '可上传 {{formats}}，不超过{{most}}',
    tooLarge: '{{name}}（{{size}}）超过{{most}}，没有上传。请压缩或拆分后再选。',
    empty: '{{name}}是空文件，没有上传。',
    wrongKind: '{{name}}的格式不能上传，可上传 {{formats}}。',
    underway: '正在上传{{name}}，已完成{{percent}}%',
    cancel: '取消上传',
    again: '重新上传{{name}}',
    done: '{{name}}已上传',
  },
  en: {
    choose: 'Choose a file',
    takes: '{{formats}}, at most {{most}}',
    tooLarge: '{{name}} ({{size}}) is larger than {{most}} and was not sent. Make it smaller or split it.',
    empty: '{{name}} is empty and was not sent.',
    wrongKind: '{{name}} cannot be taken; {{formats}} can.',
    underway: 'Sending {{name}}, {{percent}}% done',
    cancel: 'Stop sending',
    again: 'Send {{name}} again',
    done: '{{name}} is there',
  },
});
