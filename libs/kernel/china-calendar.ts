import type { WorkingCalendar } from './calendar';
import table from './calendars/cn.json';

/** The mainland's working days as the State Council's yearly notices fix them. A further year is a further entry of the file. */
export const chinaCalendar: WorkingCalendar = table;
