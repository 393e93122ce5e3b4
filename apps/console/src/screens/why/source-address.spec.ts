import { screenOf } from './source-address';

const id = '0565d97a-2ec1-5e58-9f75-c73d654e28d7';

describe('screens for addresses of the API', () => {
  it('are those of what the address answers', () => {
    expect(screenOf(`/api/v1/observations/${id}`)).toBe(`/observations/${id}`);
    expect(screenOf(`/api/v1/assessments/${id}/versions/2`)).toBe(`/assessments/${id}?version=2`);
    expect(screenOf(`/api/v1/agreements/${id}/clauses/a%20b?on=2021-12-31`)).toBe(`/agreements/${id}?on=2021-12-31#clause-a b`);
  });

  it('are none for what has no screen', () => {
    expect([null, `/api/v1/deliveries/${id}`, 'https://example.org/observations/1', '//x'].map(screenOf)).toEqual([null, null, null, null]);
  });
});
