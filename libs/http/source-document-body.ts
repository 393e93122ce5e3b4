import type { PlainDate } from '#kernel/plain-date';
import { CodeField, DateField, TextField } from './fields';

/** The document an entry rests on, as bodies and answers carry it: `SourceDocument` of the kernel. */
export class SourceDocumentBody {
  @TextField(300, { example: '关于进一步健全生态保护补偿机制的意见' })
  title: string;

  @TextField(100, { optional: true, description: 'Its number with the authority that issued it (文号).', example: '国办发〔2016〕31号' })
  number?: string;

  @DateField({ optional: true })
  issuedOn?: PlainDate;

  @TextField(1000, { optional: true })
  url?: string;

  @CodeField(/^[0-9a-f]{64}$/, 64, { optional: true, description: 'SHA-256 in hex over the bytes of the document.' })
  digest?: string;
}
