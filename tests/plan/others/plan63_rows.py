"""What a careful reader gets from the user's document, as tables of facts and line numbers.

A number standing where words could stand is a 1-based line of that file: no sentence of it
is kept here. ``?`` after a key lists the fields the print leaves open; the value beside it
is then only the likeliest reading. Must not know how the extractor works.
"""

INDICATORS = """
# key | name line | unit | target | op | low | high | leads | counters
2030/1 | 269 | Thứ bậc | ≤ 5 | <= | - | 5 | K | K
2030/2 | 281 | Thứ bậc | ≤ 3 | <= | - | 3 | K | K
2030/3 | 293 | Thứ bậc | ≤ 3 | <= | - | 3 | K | K
2030/4 | 305 | Thứ bậc | ≤ 3 | <= | - | 3 | K | K
2030/5 | 317 | Thứ bậc | ≤ 5 | <= | - | 5 | K | K
2030/6 | 329 | Doanh nghiệp | ≥ 01 | >= | 1 | - | K | K
2030/7 | 341 | % | ≥ 55 | >= | 55 | - | VNC | VNC
2030/8 | 353 | % | ≥ 50 | >= | 50 | - | BQL | BQL
2030/9 ? target | 365 | % GRDP | ≥ 35-40 | >= range | 35 | 40 | K | K
2030/10 | 377 | % | ≥ 20% | each >= | 20 | - | K | K
2030/11 ? leads counters | 389 | % | 20% | = | 20 | 20 | CT+K | CT+K
2030/12 group | 401 | - | - | none | - | - | - | -
2030/12.1 | 413 | - | ≥ 85 | >= | 85 | - | K+SBN | K
2030/12.2 | 425 | % | 100 | = | 100 | 100 | K | K
2030/12.3 | 437 | % | 100 | = | 100 | 100 | K+VP+SBN | K
2030/12.4 | 449 | % | 100 | = | 100 | 100 | K+VP+SBN | K
2030/12.5 | 461 | % | 80 | = | 80 | 80 | K+VP+SBN | K
2030/12.6 | 473 | % | 90 | = | 90 | 90 | K+SBN | K
2030/12.7 | 485 | % | 70 | = | 70 | 70 | VP+SBN | VP
2030/12.8 | 497 | % | ≥ 30 | >= | 30 | - | VP+SBN | VP
2030/12.9 | 509 | % | 50 | = | 50 | 50 | VP+SBN | VP
2030/12.10 | 521 | % | 100 | = | 100 | 100 | K+SBN | K
2030/12.11 | 533 | % | 100 | = | 100 | 100 | VP | VP
2030/13 | 545 | % | ≥ 90 | >= | 90 | - | K | NH
2030/14 | 557 | % | ≥ 40 | >= | 40 | - | K | TK
2030/15 | 569 | % | 80% | = | 80 | 80 | K | TK
2030/16 ? leads | 581 | Chỉ số phát triển con người (HDI) | > 0,7 | > | 0.7 | - | K+VHTT | TK
2030/17 | 593 | % GRDP | 2 | = | 2 | 2 | K | TK
2030/18 | 605 | % | > 60 | > | 60 | - | K | TK
2030/19 | 617 | % tổng chi NSNN | 621 | trend >= all | 3 | - | TC+K | TC
2030/20 | 629 | Người/vạn dân | 12 | = | 12 | 12 | K | TK
2030/21 | 641 | % | 15% | = | 15 | 15 | K | TK
2030/22 | 653 | Tổ chức | ≥ 01 | >= | 1 | - | K | K
2030/23 | 665 | %/năm | 10 | = | 10 | 10 | K | TK
2030/24 | 677 | %/năm | 16-18 | range | 16 | 18 | K | K
2030/25 | 689 | % | 8-10 | range | 8 | 10 | K | K
2030/26 group | 701 | - | 705 | qualitative | - | - | - | K
2030/26.1 | 713 | % | 100 | = | 100 | 100 | K | K
2030/26.2 | 725 | Tuyến cáp quang biển | ≥ 2 | >= | 2 | - | K | K
2030/26.3 | 737 | Tbps | ≥ 350 | >= | 350 | - | K | K
2030/26.4 | 749 | % dân số | 100% | = | 100 | 100 | K | K
2030/27 | 761 | - | - | none milestone | - | - | K | K
2030/28 | 773 | Tổ chức, doanh nghiệp | ≥ 1 | >= | 1 | - | TC+TTHT+BQL+K | K
2030/29 | 785 | % | 100 | = | 100 | 100 | K | K
2030/30 | 797 | % | 100 | = | 100 | 100 | K | K
2030/31 | 809 | Sàn dữ liệu | 1 | = | 1 | 1 | K | K
2030/32 | 821 | Trung tâm dữ liệu thành phố | 1 | = | 1 | 1 | K | K
2030/33 | 833 | % | ≥ 95 | >= | 95 | - | K | NH
2030/34 | 845 | % | ≥ 70 | >= | 70 | - | K | K
2030/35 | 857 | % | ≥ 95 | >= | 95 | - | YT | YT
2030/36 | 869 | Thứ bậc | ≤ 3 | <= | - | 3 | CA | CA
2030/37 | 881 | % | 50 | = | 50 | 50 | K | K
2030/38 ? leads counters | 893 | Sản phẩm | ≥ 05 | >= | 5 | - | K+BQL | K+BQL
2045/1 | 921 | % GRDP | ≥ 60 | >= | 60 | - | K | K
2045/2 | 933 | Thứ bậc | ≤ 3 | <= | - | 3 | K | K
2045/3 | 945 | Số doanh nghiệp/1000 dân | 1,2 | = | 1.2 | 1.2 | K | K
2045/4 | 957 | Doanh nghiệp | ≥ 3 | >= | 3 | - | K | K
2045/5 | 969 | - | ≥ 3 | >= | 3 | - | TC+TTHT+BQL+K | TTHT
2045/6 | 981 | % | 30% - 60% | range | 30 | 60 | BQL | BQL
"""

SECTIONS = {"I": 1016, "II": 1310, "III": 1778, "IV": 2286, "V": 2546, "VI": 2712}

TASKS = """
# section | number:heading lines, in printed order
I | 1:1032 2:1048 3:1080 4:1112 5:1148 6:1188 7:1208 8:1250
II | 1:1326 2:1346 3:1372 4:1406 5:1428 6:1534 7:1566 8:1598 9:1636 10:1654 11:1676 12:1698 13:1718 14:1756
III | 1:1794 2:1824 3:1842 4:1888 5:1908 6:1968 7:2000 8:2040,2042 9:2116 10:2158 11:2222 12:2238 13:2258
IV | 1:2302 2:2318 3:2334 4:2352 5:2370 7:2412 8:2452 9:2494 10:2514
V | 1:2562 2:2584 3:2602 4:2648 5:2664 6:2692
VI | 1:2728 2:2744 3:2762 4:2780 5:2798 6:2818 7:2866 8:2898 9:2916 10:2934 11:2960
"""

ACTIONS = """
# key | text lines | leader | leads | coordinators | deadline | product lines
I.1.1 | 1034 | M | SBU | - | Năm 2025 và các năm tiếp theo | 1044
I.2.1 | 1050,1052,1054 | M | SBU | - | Hằng năm | 1064
I.2.2 | 1066 | M | SBU | - | Hằng năm | 1076
I.3.1 | 1082 | A | K | LQ | Hằng năm | 1092
I.3.2 | 1094 | A | BC | K+LQ | Thường xuyên | 1106,1108
I.4.1 | 1114,1116 | M | K+SBU | - | Hằng năm | 1128
I.4.2 | 1130 | - | K+SBU2 | - | Hằng năm | 1142,1144
I.5.1 | 1150 | A | K | LQ | Hằng năm | 1160
I.5.2 | 1162 | A | K | LQ | Hằng năm | 1172
I.5.3 | 1174 | A | K | LQ | Hằng năm | 1184
I.6.1 | 1190,1192,1194 | A | K | BC | Hằng năm | 1204
I.7.1 | 1210,1212 | A | K | LQ | Hằng năm | 1222
I.7.2 | 1224 | A | SBU3 | LQ | Hằng năm | 1234
I.7.3 | 1236 | A | VNC | LQ | Hằng năm | 1246
I.8.1 ? products | 1252 | M | K | LQ | Tháng 9/2025 | 1262,1264
I.8.2 ? text | 1266 | M | TK+1272 | LQ | Hằng năm (từ năm 2026) | 1278
I.8.3 ? products | 1280 | M | K | LQ | Tháng 12/2025 | 1290,1292
I.8.4 ? text | 1294 | M | K | LQ | Tháng 12/2025 | 1304,1306
II.1.1 | 1328,1330 | M | K+SBU4 | TP | Thường xuyên, ngay khi có các quy định của Trung ương | 1342
II.2.1 ? leads coordinators | 1348 | M | K+NV+TC | TP+CA+NG+LQ | Thường xuyên | 1368
II.3.1 | 1374 | M | CT+BQL1+K | LQ | Từ năm 2025 | 1388
II.3.2 | 1390 | M | TC+K | LQ | Từ năm 2025 | 1402
II.4.1 ? leads coordinators | 1408 | M | K+BQL | TC+LQ | Từ năm 2025 | 1422,1424
II.5.1 ? products | 1430,1432,1434,1436,1438,1440,1442,1444 | M | k+BQL+TC | LQ | Từ năm 2025 | 1458,1460
II.5.2 ? text products | 1462 | A | k | LQ | Từ năm 2025 | 1472,1474
II.5.3 ? text products | 1476 | M | k | LQ | Từ năm 2025 | 1486,1488
II.5.4 ? text products | 1490 | A | k | LQ | Từ năm 2025 | 1500,1502
II.5.5 ? text products | 1504,1506 | A | k | LQ | Từ năm 2025 | 1516,1518
II.5.6 ? text | 1520 | A | k | LQ | Từ năm 2025 | 1530
II.6.1 | 1536 | M | K | TC+LQ | Năm 2025-2026 | 1548
II.6.2 | 1550 | M | K | TC+LQ | Năm 2025-2026 | 1562
II.7.1 ? leads coordinators | 1568 | M | 1572+1574 | LQ | Giai đoạn 2025-2030 | 1580
II.7.2 | 1582 | M | BQL | TC+LQ | Giai đoạn 2025-2030 và những năm tiếp theo | 1594
II.8.1 ? leads coordinators products | 1600 | M | QDT+TC | K+LQ | 2025-2026 | 1614,1616
II.8.2 ? text leads coordinators | 1618 | M | QDT+TC | K+LQ | 2025-2026 | 1632
II.9.1 | 1638 | A | K | TC+LQ | - | 1650
II.10.1 ? leads coordinators | 1656 | A | K+DHDN+DHDT | TDH+VHL+LQ | 2025-2026 | 1670,1672
II.11.1 | 1678,1680,1682,1684 | A | K | LQ | Hằng năm | 1694
II.12.1 | 1700,1702 | A | K+TDH1 | LQ | Hằng năm | 1714
II.13.1 ? products | 1720,1722 | M | K+TC+SBU5 | LQ | Hằng năm | 1736,1738
II.13.2 ? text | 1740,1742 | M | SBU5 | - | Hằng năm | 1752
II.14.1 | 1758,1760 | C | SBU | VP+k | Tháng 12 hằng năm, từ năm 2025 | 1772,1774
III.1.1 ? products | 1796 | A | K | LQ | Tháng 10/2025 | 1806
III.1.2 ? text | 1808,1810 | A | K | LQ | Tháng 3/2026 | 1820
III.2.1 | 1826 | M | TC+K | LQ | 3/2025 | 1838
III.3.1 | 1844 | M | K+TC | LQ | Tháng 12/2025 | 1856
III.3.2 | 1858 | M | K+TC | LQ | Tháng 12/2025 | 1870
III.3.3 | 1872 | M | K+TC | LQ | Giai đoạn 2025-2030 | 1884
III.4.1 | 1890,1892 | M | K+BQL | LQ | Từ năm 2025 | 1904
III.5.1 | 1910 | M | k+TC | LQ | Năm 2025 | 1922
III.5.2 | 1924 | M | k+TC | LQ | Năm 2025 | 1936
III.5.3 | 1938 | M | BQL+TC | LQ | Năm 2025 | 1950
III.5.4 | 1952 | M | k+TC | LQ | Năm 2025 | 1964
III.6.1 ? leads coordinators | 1970 | M | BQL+CT | K+LQ | Giai đoạn 2025-2030 | 1984
III.6.2 | 1986 | M | BQL | LQ | Giai đoạn 2025-2030 | 1996
III.7.1 ? products | 2002 | M | BQL+K+TC | LQ | Tháng 6/2025 | 2016,2018
III.7.2 ? text | 2020 | M | BQL+K+TC | LQ | Tháng 12/2025 | 2034,2036
III.8.1 ? products | 2044 | M | SCN | LQ | Giai đoạn 2025-2030 | 2054
III.8.2 ? text products | 2056,2058 | T | NM | K+CT+LQ | Giai đoạn 2025-2030 | 2072,2074
III.8.3 ? text products | 2076 | M | CT+DL | LQ | Giai đoạn 2025-2030 | 2088
III.8.4 ? text leads coordinators | 2090,2092,2094,2096,2098 | M | BQL+HQ | CT+LQ | Giai đoạn 2025-2030 | 2112
III.9.1 | 2118 | M | K | LQ | Từ 2025 | 2128
III.9.2 | 2130 | M | K | LQ | Tháng 12/2025 | 2140
III.9.3 | 2142 | M | K+BQL | LQ | Tháng 12/2025 | 2154
III.10.1 | 2160 | M | K | LQ | Giai đoạn 2026-2030 | 2170
III.10.2 | 2172 | T | NM | LQ | Giai đoạn 2025- 2028 | 2182
III.10.3 | 2184 | T | NM | LQ | Giai đoạn 2025- 2026 | 2194
III.10.4 | 2196 | T | NM | LQ | Giai đoạn 2025-2030 | 2206
III.10.5 | 2208 | T | NM | LQ | Giai đoạn 2025- 2028 | 2218
III.11.1 | 2224 | T | NM | LQ | Năm 2025-2028 | 2234
III.12.1 | 2240,2242 | M | K+TC | LQ | Năm 2026 và các năm tiếp theo | 2254
III.13.1 | 2260 | M | CT | LQ | Năm 2025 và triển khai sau khi được phê duyệt | 2270
III.13.2 | 2272 | T | CT | DN+NDT+LQ1 | Giai đoạn 2025-2030 | 2282
IV.1.1 | 2304 | C | NV | LQ | Tháng 12/2025 | 2314
IV.2.1 | 2320 | C | NV | LQ | Tháng 12/2025 | 2330
IV.3.1 | 2336,2338 | A | K | LQ | Tháng 3/2026 | 2348
IV.4.1 | 2354 | C | DHDN+GD | LQ | Tháng 12/2025 | 2366
IV.5.1 | 2372,2374 | A | GD | LQ | Giai đoạn 2025-2030 | 2384
IV.5.2 | 2386 | A | TDH2 | LQ | Giai đoạn 2025-2030 | 2396
IV.5.3 | 2398 | A | K | TDH2 | Giai đoạn 2025-2030 | 2408
IV.7.1 | 2414 | A | K | LQ | Từ 2025 | 2424
IV.7.2 | 2426 | A | - | - | - | -
IV.7.3 | 2438 | A | TDH3 | LQ | Từ 2025 | 2448
IV.8.1 ? products | 2454 | A | SBU6 | NV | Hằng năm | 2464
IV.8.2 ? text | 2466,2468 | A | K | - | Hằng năm | 2478
IV.8.3 | 2480 | A | K | - | Hằng năm | 2490
IV.9.1 | 2496 | M | K | NG+NV+LQ | Thường xuyên hằng năm | 2510
IV.10.1 | 2516 | A | LH | K+LQ | 2025-2030 | 2528
IV.10.2 | 2530 | A | LH | K+LQ | Năm 2025 và các năm tiếp theo | 2542
V.1.1 | 2564,2566 | M | K | NG+NV+LQ | Thường xuyên hằng năm | 2580
V.2.1 | 2586 | M | K | CA+LQ | Giai đoạn 2025-2030 | 2598
V.3.1 ? products | 2604,2606 | M | SCN+UBQH | K | Năm 2025 và các năm tiếp theo | 2616,2618
V.3.2 ? text | 2620,2622 | T | NM | LQ | 2025 -2026 | 2632
V.3.3 | 2634 | M | YT | LQ | Năm 2025 | 2644
V.4.1 | 2650 | M | SCN+UBQH | K | Năm 2025 và các năm tiếp theo | 2660
V.5.1 | 2666 | M | VHTT1 | LQ | 2025-2030 | 2676
V.5.2 | 2678 | M | VHTT | LQ | 2025-2030 | 2688
V.6.1 ? leads coordinators | 2694 | C | QS+CA | k+LQ | Giai đoạn 2025-2030 | 2708
VI.1.1 | 2730 | A | K | LQ | Triển khai hằng năm | 2740
VI.2.1 | 2746,2748 | A | K | LQ | Triển khai hằng năm | 2758
VI.3.1 | 2764,2766 | M | K | LQ | Năm 2025 và các năm tiếp theo | 2776
VI.4.1 | 2782,2784 | M | BQL2 | LQ | Năm 2025 và các năm tiếp theo | 2794
VI.5.1 ? leads coordinators | 2800 | M | TC+BQL | K+LQ | Tháng 12/2025 | 2814
VI.6.1 | 2820 | M | 2824 | K+LQ | Năm 2025 và các năm tiếp theo | 2832
VI.6.2 ? products | 2834 | M | CT | K+LQ | Từ năm 2025 | 2846
VI.6.3 ? text | 2848,2850 | M | CT | LQ | Từ năm 2025 | 2860,2862
VI.7.1 | 2868 | A | K+NG | LQ | Giai đoạn 2025-2030 | 2880
VI.7.2 | 2882 | A | NG+TTXT | LQ | Thường xuyên | 2894
VI.8.1 | 2900 | A | K+NG | LQ | Giai đoạn 2025-2030 | 2912
VI.9.1 | 2918 | A | K+NG | LQ | Hằng năm | 2930
VI.10.1 | 2936,2938,2940,2942,2944 | A | K+NG | LQ | Hằng năm | 2956
VI.11.1 | 2962,2964 | A | K+NG+TDH2 | LQ | Hằng năm | 2978
"""

LEADERS = {
    "M": "PCT TT UBND thành phố Hồ Kỳ Minh",
    "A": "PCT UBND thành phố Nguyễn Thị Anh Thi",
    "T": "PCT UBND thành phố Trần Chí Cường",
    "C": "Chủ tịch UBND thành phố Lê Trung Chinh",
    "-": "",
}

# One name, or several readings divided by " | ", the parts of a reading by " + ".
# A collective may be read as one body or as its two groups: both are right.
AGENCIES = {
    "K": "Sở Khoa học và Công nghệ",
    "k": "Sở Khoa học và công nghệ",
    "LQ": "Các cơ quan, đơn vị liên quan",
    "LQ1": "các cơ quan, đơn vị liên quan",
    "SBN": "các sở, ban, ngành, địa phương | các sở, ban, ngành + địa phương",
    "SBU": "Các sở, ban, ngành, UBND các quận, huyện | Các sở, ban, ngành + UBND các quận, huyện",
    "SBU2": "Các sở, ban, ngành, UBND các quận huyện | Các sở, ban, ngành + UBND các quận huyện",
    "SBU3": "Các sở, ban, ngành,UBND quận, huyện theo nhiệm được phân công"
    " | Các sở, ban, ngành + UBND quận, huyện theo nhiệm được phân công",
    "SBU4": "Các sở, ban, ngành, UBND quận, huyện theo chức năng, nhiệm vụ được phân công"
    " | Các sở, ban, ngành + UBND quận, huyện theo chức năng, nhiệm vụ được phân công",
    "SBU5": "Các sở ban ngành, UBND các quận huyện | Các sở ban ngành + UBND các quận huyện",
    "SBU6": "Các sở ban ngành, UBND các quận huyện theo chức năng được phân công"
    " | Các sở ban ngành + UBND các quận huyện theo chức năng được phân công",
    "UBQH": "UBND quận huyện",
    "SCN": "Các Sở chuyên ngành",
    "VNC": "Sở Tài chính (Viện Nghiên cứu phát triển kinh tế - xã hội thành phố)",
    "TC": "Sở Tài chính",
    "NV": "Sở Nội vụ",
    "TP": "Sở Tư pháp",
    "NG": "Sở Ngoại vụ",
    "CT": "Sở Công Thương",
    "YT": "Sở Y tế",
    "GD": "Sở Giáo dục và Đào tạo",
    "NM": "Sở Nông nghiệp và Môi trường",
    "VHTT": "Sở Văn hóa và Thể thao",
    "VHTT1": "Sở Văn hoá và Thể thao",
    "VP": "Văn phòng UBND thành phố",
    "CA": "Công an thành phố",
    "QS": "Bộ Chỉ huy quân sự thành phố",
    "TK": "Chi cục Thống kê thành phố",
    "NH": "Ngân hàng Nhà nước khu vực IX",
    "BQL": "Ban Quản lý Khu công nghệ cao và các khu công nghiệp",
    "BQL1": "BQL khu công nghệ cao và các KCN",
    "BQL2": "Ban Quản lý KCNC và các khu công nghiệp",
    "TTHT": "Trung tâm Hỗ trợ xúc tiến đầu tư",
    "TTXT": "Trung tâm Xúc tiến và hỗ trợ đầu tư",
    "BC": "Trung tâm Báo chí - Truyền hình",
    "QDT": "Quỹ Đầu tư phát triển thành phố",
    "HQ": "Cục Hải quan Đà Nẵng",
    "DL": "Điện lực Đà Nẵng",
    "LH": "Liên hiệp các Hội khoa học - kỹ thuật thành phố",
    "DHDN": "Đại học Đà Nẵng",
    "DHDT": "Đại học Duy Tân",
    "TDH": "Các trường đại học",
    "TDH1": "Các trường đại học trên địa bàn",
    "TDH2": "Các trường đại học trên địa bàn thành phố",
    "TDH3": "Các trường Đại học",
    "VHL": "Viện Hàn lâm khoa học và công nghệ Việt Nam",
    "DN": "Các đơn vị ngành điện",
    "NDT": "các nhà đầu tư nguồn điện",
}

# printed deadline -> kind, first day, last day ("-" none). A standing duty has no last day.
DEADLINES = {
    "-": ("none", "-", "-"),
    "Hằng năm": ("annual", "-", "-"),
    "Hằng năm (từ năm 2026)": ("annual", "2026-01-01", "-"),
    "Triển khai hằng năm": ("annual", "-", "-"),
    "Thường xuyên hằng năm": ("annual", "-", "-"),
    "Tháng 12 hằng năm, từ năm 2025": ("annual recurring", "2025", "-"),
    "Thường xuyên": ("ongoing", "-", "-"),
    "Thường xuyên, ngay khi có các quy định của Trung ương": ("ongoing conditional", "-", "-"),
    "Năm 2025": ("year", "2025-01-01", "2025-12-31"),
    "Năm 2025 và triển khai sau khi được phê duyệt": ("year", "2025-01-01", "2025-12-31"),
    "Năm 2025 và các năm tiếp theo": ("from_year", "2025-01-01", "-"),
    "Năm 2026 và các năm tiếp theo": ("from_year", "2026-01-01", "-"),
    "Từ năm 2025": ("from_year", "2025-01-01", "-"),
    "Từ 2025": ("from_year", "2025-01-01", "-"),
    "3/2025": ("month", "2025-03-01", "2025-03-31"),
    "Tháng 6/2025": ("month", "2025-06-01", "2025-06-30"),
    "Tháng 9/2025": ("month", "2025-09-01", "2025-09-30"),
    "Tháng 10/2025": ("month", "2025-10-01", "2025-10-31"),
    "Tháng 12/2025": ("month", "2025-12-01", "2025-12-31"),
    "Tháng 3/2026": ("month", "2026-03-01", "2026-03-31"),
    "2025-2026": ("span", "2025-01-01", "2026-12-31"),
    "2025 -2026": ("span", "2025-01-01", "2026-12-31"),
    "Năm 2025-2026": ("span", "2025-01-01", "2026-12-31"),
    "Giai đoạn 2025- 2026": ("span", "2025-01-01", "2026-12-31"),
    "Giai đoạn 2025- 2028": ("span", "2025-01-01", "2028-12-31"),
    "Năm 2025-2028": ("span", "2025-01-01", "2028-12-31"),
    "2025-2030": ("span", "2025-01-01", "2030-12-31"),
    "Giai đoạn 2025-2030": ("span", "2025-01-01", "2030-12-31"),
    "Giai đoạn 2025-2030 và những năm tiếp theo": ("span", "2025-01-01", "2030-12-31"),
    "Giai đoạn 2026-2030": ("span", "2026-01-01", "2030-12-31"),
}
