import { useCode } from '../language/codes';

type Tone = 'good' | 'moving' | 'late' | 'waiting' | 'over';

const tones: Readonly<Record<string, Tone>> = {
  // obligations
  'not-yet-owed': 'waiting', conditional: 'waiting', pending: 'waiting', due: 'moving', 'partly-discharged': 'moving', overdue: 'late', 'in-transit': 'moving', discharged: 'good', waived: 'over', cancelled: 'over',
  // agreements
  none: 'waiting', draft: 'waiting', proposed: 'moving', refused: 'late', signed: 'moving', concluded: 'good', 'in-force': 'good', suspended: 'late', expired: 'over', terminated: 'over', renewed: 'over',
  // case files
  open: 'good', closed: 'over',
  // payments, deliveries, assessments
  sent: 'moving', accepted: 'good', rejected: 'late', reversed: 'late', recorded: 'moving', confirmed: 'good', contested: 'late', withdrawn: 'over', final: 'good', reassessing: 'moving',
};

/** A status, told by its word first and by its colour beside that. */
export function StatusMark({ list, code }: { readonly list: string; readonly code: string }) {
  const word = useCode(list);
  return <span className={`status status-${tones[code] ?? 'waiting'}`}>{word(code)}</span>;
}
