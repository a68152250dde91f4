import { z } from 'zod';
import { Line } from './wire.js';

/** PATCH /notices/{noticeId}. */
export const MarkNotice = z.strictObject({ read: z.boolean() }).meta({ id: 'MarkNotice' });

/** PATCH /notices: everything up to this notice has been seen. */
export const MarkNotices = z.strictObject({ readUpTo: z.uuid() }).meta({ id: 'MarkNotices' });

/** PATCH /notice-preferences. */
export const ChangeNoticePreferences = z
  .strictObject({ email: z.boolean().optional(), sms: z.boolean().optional() })
  .meta({ id: 'ChangeNoticePreferences' });

const KIND = /^[a-z]{2,32}\.[a-z_]{2,64}$/;

/** POST /webhook-endpoints. */
export const CreateWebhookEndpoint = z
  .strictObject({
    url: z.string().trim().min(1).max(2000),
    description: Line.optional(),
    /** Kinds of events; left out or empty: all of them. */
    kinds: z
      .array(z.string().regex(KIND, { error: 'invalid-format' }))
      .max(100)
      .optional(),
  })
  .meta({ id: 'CreateWebhookEndpoint' });

/** Commands that need no content. */
export const NoContent = z.strictObject({});
