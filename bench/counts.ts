import { countOrder } from './record/count-order.ts';

for (const names of [['count.example.org'], ['one.example.org', 'two.example.net']]) {
  const { calls, ...rest } = await countOrder(names);
  console.log(
    names,
    Object.values(calls).reduce((a, b) => a + b, 0),
    calls,
    rest,
  );
}
