import { z } from 'zod';
import { ROLES } from '../domain/actor.js';
import { MeView } from './views.js';

/** Somebody of the demonstration, for the page on which one chooses who to be. */
export const DemoPersonView = z.strictObject({
  subject: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  roleZh: z.string(),
  roleEn: z.string(),
  where: z.string(),
});

/** Who is signed in in this browser. */
export const SessionView = z.strictObject({
  signedIn: z.boolean(),
  person: MeView.nullable(),
  /** Goes into the header X-CSRF-Token of every request that changes something. */
  csrfToken: z.string().nullable(),
  idleMinutes: z.int(),
  /** When the session ends if nothing more is asked in it; asking here is not counted. */
  endsAt: z.iso.datetime().nullable(),
  demoPeople: z.array(DemoPersonView).nullable(),
  demo: z.boolean(),
  temporalUiUrl: z.string().nullable(),
});
