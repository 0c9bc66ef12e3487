# embed.cmake -- cmake -DFILES="a;b" -DOUTPUT=web_files.c -P embed.cmake: the files as the table that web.h declares.
set(arrays "")
set(rows "")
set(n 0)
foreach(file ${FILES})
  cmake_path(GET file FILENAME name)
  file(READ ${file} hex HEX)
  file(SHA256 ${file} hash)
  string(SUBSTRING ${hash} 0 16 hash)
  string(LENGTH "${hex}" size)
  math(EXPR size "${size} / 2")
  string(REGEX REPLACE "(................................)" "\\1\n" hex "${hex}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," hex "${hex}")
  string(APPEND arrays "static const char file_${n}[] = {\n${hex}0};\n\n")
  string(APPEND rows "    {\"${name}\", file_${n}, ${size}, \"${hash}\"},\n")
  math(EXPR n "${n} + 1")
endforeach()
file(WRITE ${OUTPUT} "/* Made by embed.cmake from searchd/web. */
#include \"web.h\"

${arrays}const struct web_file web_files[] = {
${rows}    {0},
};
")
