import { instantToDate, isInstant, isTimeZone } from './instant';

describe('the day of an instant', () => {
  it.each([
    ['2026-03-01T15:59:59.999Z', 'Asia/Shanghai', '2026-03-01'],
    ['2026-03-01T16:00:00.000Z', 'Asia/Shanghai', '2026-03-02'],
    ['2026-03-01T16:00:00.000Z', 'UTC', '2026-03-01'],
    ['2025-12-31T23:30:00Z', 'Asia/Tokyo', '2026-01-01'],
    ['2026-03-08T04:59:59Z', 'America/New_York', '2026-03-07'], // the last hour before the clocks go forward
    ['2026-07-01T04:00:00Z', 'America/New_York', '2026-07-01'],
    ['1988-07-01T15:30:00Z', 'Asia/Shanghai', '1988-07-02'], // summer time in China, 1986 to 1991
  ])('%s in %s is %s', (instant, zone, day) => {
    expect(instantToDate(instant, zone)).toBe(day);
  });

  it.each(['', 'Mars/Olympus', '+08:00', 'Asia/Shanghai ', '../etc'])('is refused for the zone %j', (zone) => {
    expect(instantToDate('2026-03-01T00:00:00Z', zone)).toMatchObject({ refused: 'time-zone-unknown' });
    expect(isTimeZone(zone)).toBe(false);
  });

  it.each(['2026-03-01', '2026-03-01T00:00:00+08:00', '2026-02-30T00:00:00Z', '2026-03-01T24:00:00Z', '2026-03-01T00:60:00Z', 'now', '2026-03-01T00:00:00.000000Z'])('is refused for %j', (text) => {
    expect(instantToDate(text, 'UTC')).toMatchObject({ refused: 'instant-malformed' });
    expect(isInstant(text)).toBe(false);
  });

  it('is refused outside the calendar', () => {
    expect(instantToDate('1900-01-01T00:00:00Z', 'America/New_York')).toMatchObject({ refused: 'date-out-of-range' });
    expect(instantToDate('9999-12-31T23:00:00Z', 'Asia/Tokyo')).toMatchObject({ refused: 'date-out-of-range' });
  });
});
