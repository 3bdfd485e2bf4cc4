package dev.tandem.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.history.Play.End;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Histories that ended badly once, or are drawn too rarely: a name, and the story as printed. */
@QuarkusTest
class FoundHistoriesTest {

  @Inject Play play;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      an order is cancelled in Odoo before it was bound | PRESTASHOP V19 INVOICED: PLACE 4231 839, CANCEL_SALE 3886 2136, SYNC 1420 391, PLACE 3114 1710, PLACE 2023 921, WRITE_LOST 2590 4303, ON 788 722, CLOCK_JUMPS 2314 3597, PAY 3414 4562, SYNC 2830 1559, CANCEL_SALE 4540 2345, ON 144 2565, DELIVER 3764 4773, SLIP 848 1749, SYNC 3775 11, PLACE 4036 1064, PLACE 1535 2803, DELIVER 1637 2335, SYNC 3162 3485, WRITE_LOST 4604 2894, ADD_LINE 2817 2383, PAY 1317 4090, DELIVER 1033 1250, PAY 2556 388, SYNC 3609 3735, SYNC 4740 4878, CANCEL_SALE 3034 3347, ON 1016 1866, OFF 3045 4414
      an order that was given back as a whole is cancelled in Odoo | PRESTASHOP V14 INVOICED: PLACE 1711 689, SYNC 1753 1335, ALL_REFUNDED 632 3018, SYNC 932 1150, SYNC 3142 96, CANCEL_SALE 4646 687
      units whose price has four digits are refunded one by one | PRESTASHOP V14 INVOICED: PLACE 1562 1532, SYNC 0 0, SLIP 4325 3943, SYNC 0 0, SLIP 1324 2593, SYNC 0 0
      goods are given back after a sum for no goods | SHOPIFY V19 INVOICED: CHECK_OUT 2415 3873, SYNC 0 0, REFUND_MONEY 0 1, REFUND_PIECES 0 0, SYNC 0 0
      goods are taken off after a sum for no goods | SHOPIFY V19 INVOICED: CHECK_OUT 2634 1754, REFUND_MONEY 2045 3289, TAKE_OFF 0 0, SYNC 0 0
      an order that was cancelled in Odoo is deleted there | PRESTASHOP V19 CONFIRMED: PLACE 1 2, SYNC 0 0, CANCEL_SALE 0 0, SYNC 0 0, DELETE_SALE 0 0, SYNC 0 0, WAIT 0 30
      an order that was cancelled in a 14 is deleted there | SHOPIFY V14 CONFIRMED: CHECK_OUT 1 2, SYNC 0 0, CANCEL_SALE 0 0, SYNC 0 0, DELETE_SALE 0 0, SYNC 0 0, WAIT 0 30
      a customer is merged with another before the invoice is made | PRESTASHOP V19 INVOICED: PLACE 3926 1491, PLACE 2243 4148, SYNC 39 3586, PLACE 2568 31, ADD_LINE 2632 1969, SHOP_DOWN 1922 4261, MERGE 4433 3819
      an order of which a part left is cancelled in the shop | SHOPIFY V19 INVOICED: CHECK_OUT 504 2155, WAIT 3886 1131, DELIVER 1176 3729, CALL_OFF 1792 2617
      an order that a person locked is cancelled in the shop | SHOPIFY V19 INVOICED: CHECK_OUT 4627 1834, SYNC 0 0, LOCK 0 0, CALL_OFF 0 0, SYNC 0 0, SYNC 0 0
      an order that a person locked in a 14 is cancelled in the shop | SHOPIFY V14 INVOICED: CHECK_OUT 4627 1834, SYNC 0 0, LOCK 0 0, CALL_OFF 0 0, SYNC 0 0, SYNC 0 0
      an order is deleted in Odoo before it is tried again | PRESTASHOP V19 INVOICED: PLACE 3512 2074, WRITE_LOST 1088 4651, SYNC 2383 4441, UNMAP 2715 4196, PLACE 1651 2703, PLACE 3133 2367, CANCEL_SALE 2073 4831, DELETE_SALE 1065 4983
      an order that a person registered as paid is refunded as a whole | PRESTASHOP V14 INVOICED: PLACE 1713 2722, SYNC 0 0, PAY_INVOICE 1851 873, PAY 4505 3607, ALL_REFUNDED 1597 4551
      a part of an order that nobody invoices is refunded, and then all of it | PRESTASHOP V14 CONFIRMED: PLACE 4480 3093, PLACE 3203 604, WAIT 3385 1911, SLIP_TYPED 1229 3909, ALL_REFUNDED 2897 391
      an address changes after it was sent and all comes back | PRESTASHOP V14 CONFIRMED: PLACE 1499 4973, SYNC 3466 3025, DELIVER 4259 2331, MOVE 882 1832, SYNC 4583 859, RETURN 4945 161, RETURN 4569 2889, SYNC 3771 2632, RETURN 241 1592
      the first delivery of an Odoo leaves while nobody looks | PRESTASHOP V14 INVOICED: PLACE 4786 3579, WRITE_LOST 3308 565, SYNC 131 1661, STALL 1601 4722, DELIVER 1894 4744, PLACE 2908 1023, STALL 4856 2715, SYNC 4585 4159
      an older order is changed and deleted in Odoo, which is away then | PRESTASHOP V14 CONFIRMED: PLACE 2532 5022, PLACE 4540 675, SLIP_TYPED 2976 705, STALL 1147 3732, ANSWER_LOST 2242 3961, PLACE 4035 2537, SYNC 3830 4218, SYNC 2544 886, SYNC 1557 3539, CANCEL_SALE 2524 3862, SYNC 3371 157, SYNC 501 1015, DELETE_SALE 2662 2216, ODOO_PAGES 3282 812, WAIT 4079 2909, WAIT 1185 475, PLACE 2455 3027, WRITE_LOST 3456 2905, SYNC 3344 4579, SYNC 1243 1031, SHOP_ANSWER_LOST 2889 309, SYNC 4466 3820, SYNC 3539 4241, SYNC 735 2970, HEAL 1438 4797, PLACE 46 3776, SHOP_DOWN 3463 1603, ANSWER_LOST 1596 3313, CANCEL_SALE 780 4482, DELETE_SALE 3750 492, OFF 3444 4619, WAIT 1742 2451, WRITE_LOST 1611 1348, ODOO_DOWN 2783 3433, ON 372 431, SYNC 4806 552
      a piece is exchanged before the parcel left that it was in | SHOPIFY V14 INVOICED: CHECK_OUT 2663 246, SYNC 0 0, SEND 1098 810, TAKE_BACK 756 3770, SYNC 0 0
      a person registers what a credit note left open | SHOPIFY V14 CONFIRMED: CHECK_OUT 307 3977, SYNC 0 0, INVOICE 2465 332, REFUND_PIECES 2079 2910, WAIT 1647 3503, PAY_INVOICE 3429 3568
      a person registers what a person's credit note left open | SHOPIFY V19 CONFIRMED: CHECK_OUT 2490 1693, CHECK_OUT 122 2379, SYNC 4608 4560, INVOICE 1252 3019, CHECK_OUT 1573 600, CHECK_OUT 3463 4726, CREDIT_PIECES 4272 1636, PAY_INVOICE 3532 2666
      a person registers what a person's credit note left open in a 14 | SHOPIFY V14 CONFIRMED: CHECK_OUT 1392 3553, KILL 372 3127, INVOICE 4733 4077, CREDIT_PIECES 398 3719, PAY_INVOICE 1892 611
      a sum goes back, and is paid again with a line that was put on | SHOPIFY V19 INVOICED: CHECK_OUT 3004 55, REFUND_MONEY 805 3110, UNMAP 3802 1390, PUT_ON 3929 458, MARK_PAID 164 4378
      a person pays an invoice while the match of its payment is lost | SHOPIFY V19 INVOICED: CHECK_OUT 4973 1167, SYNC 3663 3119, WRITE_LOST 2345 1480, MARK_PAID 1973 4215, WAIT 1500 2289, ANSWER_LOST 2215 4308, PAY_INVOICE 4745 1241
      a person pays an invoice of a 14 while the match of its payment is lost | SHOPIFY V14 INVOICED: CHECK_OUT 4973 1167, SYNC 3663 3119, WRITE_LOST 2345 1480, MARK_PAID 1973 4215, WAIT 1500 2289, ANSWER_LOST 2215 4308, PAY_INVOICE 4745 1241
      a person credits an invoice and it is cancelled before its payment is registered | PRESTASHOP V19 INVOICED: PLACE 1388 1536, PLACE 4488 585, PLACE 4645 2393, SYNC 587 4823, WRITE_LOST 1838 2179, PLACE 2660 907, SYNC 1018 3813, CREDIT_ALL 4715 2227, PLACE 3426 4055, MODEL_FAILS 2835 1987, CANCEL 3893 1918
      a person credits an invoice of a 14 and it is cancelled before its payment is registered | PRESTASHOP V14 INVOICED: PLACE 1388 1536, PLACE 4488 585, PLACE 4645 2393, SYNC 587 4823, WRITE_LOST 1838 2179, PLACE 2660 907, SYNC 1018 3813, CREDIT_ALL 4715 2227, PLACE 3426 4055, MODEL_FAILS 2835 1987, CANCEL 3893 1918
      """)
  void endsWellNow(String name, String story) {
    End end = play.play(Story.of(story));
    assertThat(end.good()).as("%s\n%s", name, end).isTrue();
  }
}
