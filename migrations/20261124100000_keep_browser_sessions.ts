import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table browser_sessions (
      sid text primary key,
      sess jsonb not null,
      expire timestamptz not null
    );
    comment on table browser_sessions is
      '浏览器会话: who is signed in to the portal from which browser, until when. The names of the columns are those of the library that writes them; rows go when somebody signs out, or soon after they have expired';
    comment on column browser_sessions.sid is 'What the cookie names, together with a signature whose key is not in the database';
    comment on column browser_sessions.sess is 'Issuer and subject, since when, and the token that forms of this session carry; or sign-ins that are under way. No name, no role, no token of the provider';
    comment on column browser_sessions.expire is 'When it ends if nothing is asked in it any more; by the clock of the machine, also in a demonstration';
    grant select, insert, update, delete on browser_sessions to app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`drop table browser_sessions`);
}
