import { DEMO_PEOPLE, type DemoPerson } from './demo-people.js';

/** The page on which a visitor chooses who to be. */
export function personPage(action: string, hint: string | undefined): string {
  return page(
    '选择演示身份',
    `<p class="lead">请选择一位演示人员登录，无需密码。<span lang="en">Choose who to be; there are no passwords.</span></p>
<form method="post" action="${escape(action)}"><ul>${DEMO_PEOPLE.map((person) => choice(person, hint)).join('')}</ul></form>`,
  );
}

/** The page at the provider's root: what this is, and who can sign in. */
export function homePage(registryUrl: string): string {
  const rows = DEMO_PEOPLE.map(
    ({ subject, name, roleZh, where }) =>
      `<tr><td>${escape(name)}</td><td>${escape(roleZh)}</td><td>${escape(where)}</td><td><code>npm run token -- ${escape(subject)}</code></td></tr>`,
  );
  return page(
    '演示身份服务',
    `<p class="lead">这里为 <a href="${escape(registryUrl)}/api/docs">技术合同认定登记系统</a> 提供演示登录。
<span lang="en">Sign-in for the demonstration of the technology-contract registry.</span></p>
<table><thead><tr><th>姓名</th><th>角色</th><th>单位</th><th>取得令牌 <span lang="en">token</span></th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
  );
}

/** The page that says what went wrong. */
export function problemPage(text: string): string {
  return page('无法登录', `<p class="lead">${escape(text)}</p>`);
}

function choice(person: DemoPerson, hint: string | undefined): string {
  const { subject, name, roleZh, roleEn, where } = person;
  return `<li><button name="person" value="${escape(subject)}"${subject === hint ? ' class="hinted" autofocus' : ''}>
<strong>${escape(name)}</strong><span>${escape(roleZh)} <span lang="en">${escape(roleEn)}</span></span><small>${escape(where)}</small></button></li>`;
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)} · 演示身份服务</title>
<style>
  body { margin: 0; font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #1d2330; background: #f4f6f9 }
  header { background: #8a5a00; color: #fff; padding: .6rem 1.5rem }
  main { max-width: 62rem; margin: 2rem auto; padding: 0 1.5rem }
  h1 { font-size: 1.5rem; margin: 0 0 .5rem }
  .lead { margin: 0 0 1.5rem } [lang=en] { color: #5a6477; font-size: .9em }
  ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)) }
  button { width: 100%; height: 100%; text-align: left; font: inherit; background: #fff; border: 1px solid #c9d0dc; border-radius: 6px; padding: .75rem 1rem; cursor: pointer; display: grid }
  button:hover, button:focus-visible, .hinted { border-color: #0b5cad; outline: 2px solid #0b5cad }
  strong { font-size: 1.1rem } small { color: #5a6477 }
  table { border-collapse: collapse; width: 100%; background: #fff } th, td { text-align: left; padding: .45rem .75rem; border: 1px solid #dde2ea }
</style></head>
<body><header role="note">演示身份服务：任何人都可以选择任何身份，不得用于生产。 <span style="color:#fff" lang="en">Demo identity provider, not for production.</span></header>
<main><h1>${escape(title)}</h1>${content}</main></body></html>
`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
