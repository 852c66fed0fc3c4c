"""Draws specifications for another process: one line of JSON in, one line of JSON out.

Run as a program, and therefore without imports from Pult: it is there to start fast.
The first argument is the folder of fonts, the second the version of Vega-Lite.
"""

import json
import sys


def main() -> None:
    import vl_convert

    fonts, version = sys.argv[1:3]
    vl_convert.register_font_directory(fonts)
    warm = {"mark": "point", "data": {"values": []}}
    vl_convert.vegalite_to_svg(warm, vl_version=version)  # the engine starts before the first question comes
    for line in sys.stdin:
        try:
            drawn = {"svg": vl_convert.vegalite_to_svg(json.loads(line), vl_version=version, allowed_base_urls=[])}
        except ValueError as error:
            drawn = {"error": str(error)}
        sys.stdout.write(json.dumps(drawn) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
