import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Packaged } from './packaged.ts';

/** Many requests of one caller do not harm other callers. */
export function floods({ resources, ofType, propertiesOf }: Packaged): void {
  describe('A flood', () => {
    it('is throttled by API Gateway, with lower limits for public routes', () => {
      const [stage] = propertiesOf('AWS::ApiGatewayV2::Stage');
      const Limit = z.object({
        ThrottlingRateLimit: z.number().positive(),
        ThrottlingBurstLimit: z.number().positive(),
      });
      const all = Limit.parse(stage?.['DefaultRouteSettings']);
      const routes = z.record(z.string(), Limit).parse(stage?.['RouteSettings']);
      const keys = propertiesOf('AWS::ApiGatewayV2::Route').map(({ RouteKey }) => RouteKey);

      expect(Object.keys(routes)).toEqual(
        expect.arrayContaining(['GET /verify/{challenge}', 'POST /verify/{challenge}']),
      );
      for (const [key, { ThrottlingRateLimit }] of Object.entries(routes)) {
        expect(keys).toContain(key);
        expect(ThrottlingRateLimit).toBeLessThan(all.ThrottlingRateLimit);
      }
    });

    it('is limited on routes that are created before the stage', () => {
      const [[, stage] = []] = ofType('AWS::ApiGatewayV2::Stage');
      const limited = Object.keys(
        z.record(z.string(), z.unknown()).parse(stage?.Properties['RouteSettings']),
      );
      const { DependsOn } = z.looseObject({ DependsOn: z.array(z.string()) }).parse(stage);

      const before = DependsOn.map((id) => resources()[id]?.Properties['RouteKey']);

      expect(before).toEqual(expect.arrayContaining(limited));
    });

    it('meets reserved concurrency only if it is configured, because a new account has none to reserve', () => {
      const reserved = ofType('AWS::Lambda::Function').flatMap(([id, { Properties }]) =>
        Properties['ReservedConcurrentExecutions'] === undefined
          ? []
          : [[id, Properties['ReservedConcurrentExecutions']]],
      );

      const none = { Ref: 'AWS::NoValue' };
      expect(Object.fromEntries(reserved)).toEqual({
        ShowChallengeLambdaFunction: { 'Fn::If': ['LimitsPage', { Ref: 'PageConcurrency' }, none] },
        AnswerChallengeLambdaFunction: { 'Fn::If': ['LimitsPage', { Ref: 'PageConcurrency' }, none] },
        OnMailReceivedLambdaFunction: {
          'Fn::If': ['LimitsInboundMail', { Ref: 'InboundMailConcurrency' }, none],
        },
      });
    });
  });
}
